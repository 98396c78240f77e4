import { beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../testing/run-query';
import { scalarFunctions } from './functions/scalar-functions';
import { kustoLanguage } from './language-service';

/**
 * Every scalar function with a result that its own page documents (learn.microsoft.com/kusto/query/<page>). Facts of the
 * pages, not their text.
 */

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

type Case = [page: string, expression: string, result: unknown];

const scalars: Case[] = [
  ['tolower-function', 'tolower("Hello")', 'hello'],
  ['toupper-function', 'toupper("hello")', 'HELLO'],
  ['strlen-function', 'strlen("hello")', 5],
  ['reverse-function', 'reverse("ABCDEFG")', 'GFEDCBA'],
  ['substring-function', 'substring("123456", 1)', '23456'],
  ['substring-function', 'substring("123456", 2, 2)', '34'],
  ['substring-function', 'substring("ABCD", 0, 2)', 'AB'],
  ['split-function', 'split("aa_bb", "_")', ['aa', 'bb']],
  ['split-function', 'split("aaa_bbb_ccc", "_", 1)', ['bbb']],
  ['split-function', 'split("", "_")', ['']],
  ['split-function', 'split("a__b", "_")', ['a', '', 'b']],
  ['replace-string-function', 'replace_string("A magic trick", "magic", "card")', 'A card trick'],
  ['replace-regex-function', 'replace_regex("Number is 1", @"is (\\d+)", @"was: \\1")', 'Number was: 1'],
  ['indexof-function', 'indexof("abcdefg", "cde")', 2],
  ['indexof-function', 'indexof("abcdefg", "cde", 1, 4)', 2],
  ['indexof-function', 'indexof("abcdefg", "cde", 1, 2)', -1],
  ['strcat-function', 'strcat("hello", " ", "world")', 'hello world'],
  ['strcat-array-function', 'strcat_array(dynamic([1, 2, 3]), "->")', '1->2->3'],
  ['strcat-delim-function', 'strcat_delim("-", 1, "2", "A", 1s)', '1-2-A-00:00:01'],
  ['countof-function', 'countof("aaa", "a")', 3],
  ['countof-function', 'countof("aaaa", "aa")', 3],
  ['countof-function', 'countof("ababa", "aba", "regex")', 1],
  ['countof-function', 'countof("abcabc", "a.c", "regex")', 2],
  ['strcmp-function', 'strcmp("ABC", "bbc")', -1],
  ['strcmp-function', 'strcmp("ABC", "ABC")', 0],
  ['strcmp-function', 'strcmp("abcd", "abc")', 1],
  ['strrep-function', 'strrep("ABC", 2)', 'ABCABC'],
  ['strrep-function', 'strrep("123.45", 3, "/")', '123.45/123.45/123.45'],
  ['translate-function', 'translate("krasp", "otsku", "spark")', 'kusto'],
  ['translate-function', 'translate("abc", "x", "abc")', 'xxx'],
  ['translate-function', 'translate("abc", "", "ab")', ''],
  ['extract-function', 'extract("Duration=([0-9.]+)", 1, "A=1, Duration=123.45, B=5")', '123.45'],
  ['trim-function', 'trim("--", "--https://bing.com--")', 'https://bing.com'],
  ['trim-start-function', 'trim_start(@"[^\\w]+", "- Test1// $")', 'Test1// $'],
  ['trim-end-function', 'trim_end(@"[^\\w]+", "- Test1// $")', '- Test1'],

  ['parse-json-function', 'parse_json(\'{"duration": {"value": 118.0}}\').duration.value', 118],
  ['parse-json-function', 'todynamic("[1]")[0]', 1],
  ['parse-json-function', 'parsejson("true")', true],
  ['array-length-function', 'array_length(dynamic([1, 2, 3, "four"]))', 4],
  ['array-index-of-function', 'array_index_of(dynamic(["this", "is", "an", "example"]), "example")', 3],
  ['array-concat-function', 'array_concat(dynamic([1, 2]), dynamic([3]))', [1, 2, 3]],
  ['set-has-element-function', 'set_has_element(dynamic(["this", "is"]), "is")', true],
  ['set-union-function', 'set_union(dynamic([1, 2]), dynamic([2, 3]))', [1, 2, 3]],
  ['set-intersect-function', 'set_intersect(dynamic([1, 2, 3]), dynamic([2, 3, 4]))', [2, 3]],
  ['set-difference-function', 'set_difference(dynamic([1, 2, 3]), dynamic([2]))', [1, 3]],
  ['bag-keys-function', 'bag_keys(dynamic({"a": "b", "c": 123}))', ['a', 'c']],
  ['bag-has-key-function', 'bag_has_key(dynamic({"key1": 123}), "key2")', false],
  [
    'bag-merge-function',
    'bag_merge(dynamic({"A1": 12, "B1": 2}), dynamic({"A1": 99, "D1": 3}))',
    { A1: 12, B1: 2, D1: 3 },
  ],
  ['pack-array-function', 'pack_array(1, 2, "x")', [1, 2, 'x']],
  ['pack-function', 'pack("Level", "Info", "n", 1)', { Level: 'Info', n: 1 }],
  ['bag-pack-function', 'bag_pack("Level", "Info")', { Level: 'Info' }],
  ['pack-all-function', 'pack_all().name', 'Alpha'],

  ['tostring-function', 'tostring(123)', '123'],
  ['toint-function', 'toint("123")', 123],
  ['tolong-function', 'tolong("123")', 123],
  ['todouble-function', 'todouble("123.4")', 123.4],
  ['toreal-function', 'toreal("123.4")', 123.4],
  ['tobool-function', 'tobool("true")', true],
  ['tobool-function', 'toboolean("A")', null],
  ['todatetime-function', 'todatetime("2015-12-24") == datetime(2015-12-24)', true],
  ['totimespan-function', 'totimespan("0.00:01:00") == time(1min)', true],
  ['gettype-function', 'gettype("a")', 'string'],
  ['gettype-function', 'gettype(111.1)', 'real'],
  ['gettype-function', 'gettype(now())', 'datetime'],
  ['isnull-function', 'isnull(long(null))', true],
  ['isnotnull-function', 'isnotnull("")', true],
  ['isempty-function', 'isempty("")', true],
  ['isempty-function', 'isempty(dynamic([]))', false],
  ['isnotempty-function', 'isnotempty("x")', true],

  ['iff-function', 'iff(1 > 2, "a", "b")', 'b'],
  ['iff-function', 'iif(2 > 1, "a", "b")', 'a'],
  ['case-function', 'case(1 > 2, "Small", 2 > 1, "Medium", "Large")', 'Medium'],
  ['coalesce-function', 'coalesce(tolong("not a number"), tolong("42"), 33)', 42],
  ['not-function', 'not(false)', true],
  ['min-of-function', 'min_of(10, 1, -3, 17)', -3],
  ['max-of-function', 'max_of(10, 1, -3, 17)', 17],

  ['abs-function', 'abs(-5)', 5],
  ['round-function', 'round(2.98765, 3)', 2.988],
  ['round-function', 'round(2.15)', 2],

  ['now-function', 'now() == datetime(2024-05-15 12:00)', true],
  ['ago-function', 'now() - ago(1h) == 1h', true],
  ['datetime-diff-function', 'datetime_diff("year", datetime(2017-01-01), datetime(2000-12-31))', 17],
  ['datetime-diff-function', 'datetime_diff("quarter", datetime(2017-07-01), datetime(2017-03-30))', 2],
  ['datetime-diff-function', 'datetime_diff("month", datetime(2017-01-01), datetime(2015-12-30))', 13],
  ['datetime-diff-function', 'datetime_diff("week", datetime(2017-10-29 00:00), datetime(2017-09-30 23:59))', 5],
  ['datetime-diff-function', 'datetime_diff("day", datetime(2017-10-29 00:00), datetime(2017-09-30 23:59))', 29],
  ['datetime-diff-function', 'datetime_diff("hour", datetime(2017-10-31 01:00), datetime(2017-10-30 23:59))', 2],
  [
    'datetime-diff-function',
    'datetime_diff("minute", datetime(2017-10-30 23:05:01), datetime(2017-10-30 23:00:59))',
    5,
  ],
  ['datetime-add-function', 'datetime_add("month", 1, datetime(2018-01-31)) == datetime(2018-02-28)', true],
  [
    'datetime-add-function',
    'datetime_add("day", -5, datetime(2017-10-30 01:02:03)) == datetime(2017-10-25 01:02:03)',
    true,
  ],
  ['bin-function', 'bin(4.5, 1.0)', 4],
  ['bin-function', 'bin(datetime(1970-05-11 13:45:07), 1d) == datetime(1970-05-11)', true],
  ['bin-function', 'bin(time(16d), 7d) == 14d', true],
  ['floor-function', 'floor(7, 5)', 5],

  ['has-any-operator', '"Microsoft.Kusto/clusters" has_any ("KUSTO", "x")', true],
  ['has-any-operator', '"Microsoft.Kusto/clusters" has_any (dynamic(["kust", "x"]))', false],
  ['has-all-operator', '"cold and wet, with thunder" has_all ("cold", "Thunder")', true],
  ['has-all-operator', '"cold" has_all ("cold", "wet")', false],
];

describe('scalar functions give what their pages show', () => {
  it.each(scalars)('a scalar function returns what its page shows, for %s: %s', async (_, expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it('every scalar function has a documented example', () => {
    const shown = scalars.map(([, expression]) => expression).join('\n');
    expect(Object.keys(scalarFunctions).filter((name) => !shown.includes(`${name}(`))).toEqual([]);
  });
});
