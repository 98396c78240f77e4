import { beforeAll, describe, expect, it } from 'vitest';
import { aggregates } from './aggregates';
import { scalarFunctions } from './functions/scalar-functions';
import { kustoLanguage } from './language-service';
import { evaluate, queryTables } from './test-query';
import type { Table } from './values';

/**
 * Every scalar function, aggregation and tabular operator with a result that its own page documents
 * (learn.microsoft.com/kusto/query/<page>). Facts of the pages, not their text.
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
  ['base64-encode-tostring-function', 'base64_encode_tostring("Kusto")', 'S3VzdG8='],
  ['base64-decode-tostring-function', 'base64_decode_tostring("S3VzdG8=")', 'Kusto'],
  ['url-encode-function', 'url_encode("hello word")', 'hello+word'],
  ['url-encode-component-function', 'url_encode_component("hello word/")', 'hello%20word%2F'],
  ['url-decode-function', 'url_decode("http%3A%2F%2Fwww.bing.com%2F")', 'http://www.bing.com/'],
  ['tohex-function', 'tohex(256)', '100'],
  ['tohex-function', 'tohex(-256)', 'ffffffffffffff00'],
  ['tohex-function', 'tohex(256, 8)', '00000100'],
  ['hash-md5-function', 'hash_md5("World")', 'f5a7924e621e84c9280a9a27e1bcb7f6'],
  ['hash-sha1-function', 'hash_sha1("World")', '70c07ec18ef89c5309bbb0937f3a6342411e1fdd'],
  ['hash-sha256-function', 'hash_sha256("World")', '78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524'],

  ['parse-json-function', 'parse_json(\'{"duration": {"value": 118.0}}\').duration.value', 118],
  ['parse-json-function', 'todynamic("[1]")[0]', 1],
  ['parse-json-function', 'parsejson("true")', true],
  ['array-length-function', 'array_length(dynamic([1, 2, 3, "four"]))', 4],
  ['array-index-of-function', 'array_index_of(dynamic(["this", "is", "an", "example"]), "example")', 3],
  ['array-concat-function', 'array_concat(dynamic([1, 2]), dynamic([3]))', [1, 2, 3]],
  ['array-slice-function', 'array_slice(dynamic([1, 2, 3]), 1, 2)', [2, 3]],
  ['array-slice-function', 'array_slice(dynamic([1, 2, 3, 4, 5]), 2, -1)', [3, 4, 5]],
  ['array-slice-function', 'array_slice(dynamic([1, 2, 3, 4, 5]), -3, -2)', [3, 4]],
  ['array-reverse-function', 'array_reverse(dynamic(["this", "is", "an"]))', ['an', 'is', 'this']],
  ['array-sum-function', 'array_sum(dynamic([1, 2, 3, 4]))', 10],
  ['array-sort-asc-function', 'array_sort_asc(dynamic([null, "d", "a", "c", "c"]))', ['a', 'c', 'c', 'd', null]],
  ['array-sort-desc-function', 'array_sort_desc(dynamic([1, 3, 4, 5, 2]))', [5, 4, 3, 2, 1]],
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
  ['bag-remove-keys-function', 'bag_remove_keys(dynamic({"a": 1, "b": 2}), dynamic(["b"]))', { a: 1 }],
  ['bag-set-key-function', 'bag_set_key(dynamic({"key1": 1}), "key1", 9)', { key1: 9 }],
  ['pack-array-function', 'pack_array(1, 2, "x")', [1, 2, 'x']],
  ['pack-function', 'pack("Level", "Info", "n", 1)', { Level: 'Info', n: 1 }],
  ['bag-pack-function', 'bag_pack("Level", "Info")', { Level: 'Info' }],
  ['pack-all-function', 'pack_all().name', 'Alpha'],
  ['repeat-function', 'repeat(1, 3)', [1, 1, 1]],
  ['repeat-function', 'repeat(1, 0)', []],
  [
    'zip-function',
    'zip(dynamic([1, 3, 5]), dynamic([2, 4, 6]))',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    'zip-function',
    'zip(dynamic(["A"]), dynamic([1, 2]))',
    [
      ['A', 1],
      [null, 2],
    ],
  ],

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
  ['ceiling-function', 'ceiling(-1.1)', -1],
  ['ceiling-function', 'ceiling(0.9)', 1],
  ['exp-function', 'exp(0)', 1],
  ['exp2-function', 'exp2(3)', 8],
  ['exp10-function', 'exp10(3)', 1000],
  ['log-function', 'log(1)', 0],
  ['log-function', 'log(-1)', null],
  ['log2-function', 'log2(5) > 2.32 and log2(5) < 2.33', true],
  ['log10-function', 'log10(1000)', 3],
  ['sqrt-function', 'sqrt(4)', 2],
  ['sqrt-function', 'sqrt(-1)', null],
  ['sign-function', 'sign(-42)', -1],
  ['pow-function', 'pow(2, 3)', 8],
  ['pi-function', 'pi()', Math.PI],

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
  ['startofday-function', 'startofday(datetime(2017-01-01 10:10:17), -1) == datetime(2016-12-31)', true],
  ['endofday-function', 'endofday(datetime(2017-01-01 10:10:17), 1) > datetime(2017-01-02 23:59:59)', true],
  ['startofweek-function', 'startofweek(datetime(2017-01-01 10:10:17), -1) == datetime(2016-12-25)', true],
  [
    'endofweek-function',
    'format_datetime(endofweek(datetime(2016-12-25)), "yyyy-MM-dd HH:mm:ss")',
    '2016-12-31 23:59:59',
  ],
  ['startofmonth-function', 'startofmonth(datetime(2017-01-01 10:10:17), 1) == datetime(2017-02-01)', true],
  ['endofmonth-function', 'format_datetime(endofmonth(datetime(2017-01-01), 1), "yyyy-MM-dd")', '2017-02-28'],
  ['startofyear-function', 'startofyear(datetime(2017-01-01 10:10:17), -1) == datetime(2016-01-01)', true],
  ['endofyear-function', 'format_datetime(endofyear(datetime(2017-01-01)), "yyyy-MM-dd")', '2017-12-31'],
  ['dayofmonth-function', 'dayofmonth(datetime(2015-12-14))', 14],
  ['dayofyear-function', 'dayofyear(datetime(2015-12-14))', 348],
  ['dayofweek-function', 'dayofweek(datetime(1947-11-30 10:00:05)) == 0d', true],
  ['dayofweek-function', 'dayofweek(datetime(1970-05-11)) == 1d', true],
  ['hourofday-function', 'hourofday(datetime(2015-12-14 18:54))', 18],
  ['monthofyear-function', 'monthofyear(datetime(2015-12-14))', 12],
  ['getmonth-function', 'getmonth(datetime(2015-10-12))', 10],
  ['getyear-function', 'getyear(datetime(2015-10-12))', 2015],
  ['week-of-year-function', 'week_of_year(datetime(2020-12-31))', 53],
  ['week-of-year-function', 'week_of_year(datetime(2020-06-15))', 25],
  ['week-of-year-function', 'weekofyear(datetime(1970-01-01))', 1],
  ['datetime-part-function', 'datetime_part("week_of_year", datetime(2017-10-30 01:02:03.7654321))', 44],
  ['datetime-part-function', 'datetime_part("quarter", datetime(2017-10-30 01:02:03.7654321))', 4],
  ['datetime-part-function', 'datetime_part("dayOfYear", datetime(2017-10-30 01:02:03.7654321))', 303],
  ['datetime-part-function', 'datetime_part("millisecond", datetime(2017-10-30 01:02:03.7654321))', 765],
  ['make-datetime-function', 'make_datetime(2017, 10, 01, 12, 10) == datetime(2017-10-01 12:10)', true],
  ['make-datetime-function', 'make_datetime(2017, 11, 31)', null],
  ['make-timespan-function', 'make_timespan(1, 12, 30, 55.123) == time(1.12:30:55.123)', true],
  ['make-timespan-function', 'make_timespan(12, 16) == time(12:16)', true],
  ['unixtime-seconds-todatetime-function', 'unixtime_seconds_todatetime(1546300800) == datetime(2019-01-01)', true],
  [
    'unixtime-milliseconds-todatetime-function',
    'unixtime_milliseconds_todatetime(1546300800000) == datetime(2019-01-01)',
    true,
  ],
  [
    'unixtime-microseconds-todatetime-function',
    'unixtime_microseconds_todatetime(1546300800000000) == datetime(2019-01-01)',
    true,
  ],
  [
    'unixtime-nanoseconds-todatetime-function',
    'unixtime_nanoseconds_todatetime(1546300800000000000) == datetime(2019-01-01)',
    true,
  ],
  [
    'format-datetime-function',
    'format_datetime(datetime(2017-01-29 09:00:05), "yy-MM-dd [HH:mm:ss]")',
    '17-01-29 [09:00:05]',
  ],
  [
    'format-datetime-function',
    'format_datetime(datetime(2017-01-29 09:00:05), "yyyy-M-dd [H:mm:ss]")',
    '2017-1-29 [9:00:05]',
  ],
  [
    'format-datetime-function',
    'format_datetime(datetime(2017-01-29 09:00:05), "yy-MM-dd [hh:mm:ss tt]")',
    '17-01-29 [09:00:05 AM]',
  ],
  ['format-timespan-function', 'format_timespan(time(14:02:03.12345), "h:m:s.fffffff")', '14:2:3.1234500'],
  ['format-timespan-function', 'format_timespan(time(29.09:00:05.12345), "dd.hh:mm:ss [FF]")', '29.09:00:05 [12]'],
  ['bin-function', 'bin(4.5, 1.0)', 4],
  ['bin-function', 'bin(datetime(1970-05-11 13:45:07), 1d) == datetime(1970-05-11)', true],
  ['bin-function', 'bin(time(16d), 7d) == 14d', true],
  ['floor-function', 'floor(7, 5)', 5],

  ['parse-ipv4-function', 'parse_ipv4("127.0.0.1")', 2130706433],
  ['parse-ipv4-function', 'parse_ipv4("192.1.168.2/24")', 3221334016],
  ['ipv4-is-private-function', 'ipv4_is_private("192.168.1.1/24")', true],
  ['ipv4-is-private-function', 'ipv4_is_private("208.122.56.1")', false],
  ['ipv4-is-in-range-function', 'ipv4_is_in_range("192.168.1.6", "192.168.1.1/24")', true],
  ['ipv4-is-in-range-function', 'ipv4_is_in_range("127.0.0.1", "127.0.0.1")', true],
  ['ipv4-is-match-function', 'ipv4_is_match("192.168.1.255", "192.168.1.1", 24)', true],
  ['ipv4-is-match-function', 'ipv4_is_match("192.168.1.1/24", "192.168.2.255")', false],

  ['has-any-operator', '"Microsoft.Kusto/clusters" has_any ("KUSTO", "x")', true],
  ['has-any-operator', '"Microsoft.Kusto/clusters" has_any (dynamic(["kust", "x"]))', false],
  ['has-all-operator', '"cold and wet, with thunder" has_all ("cold", "Thunder")', true],
  ['has-all-operator', '"cold" has_all ("cold", "wet")', false],
];

const aggregations: Case[] = [
  ['count-aggregation-function', 'count()', 4],
  ['countif-aggregation-function', 'countif(x > 2)', 2],
  ['dcount-aggregation-function', 'dcount(k)', 2],
  ['dcountif-aggregation-function', 'dcountif(k, x > 2)', 1],
  ['count-distinct-aggregation-function', 'count_distinct(k)', 2],
  ['sum-aggregation-function', 'sum(x)', 10],
  ['sumif-aggregation-function', 'sumif(x, k == "a")', 3],
  ['avg-aggregation-function', 'avg(x)', 2.5],
  ['avgif-aggregation-function', 'avgif(x, k == "b")', 3.5],
  ['min-aggregation-function', 'min(x)', 1],
  ['minif-aggregation-function', 'minif(x, k == "b")', 3],
  ['max-aggregation-function', 'max(x)', 4],
  ['maxif-aggregation-function', 'maxif(x, k == "a")', 2],
  ['make-list-aggregation-function', 'make_list(k)', ['a', 'a', 'b', 'b']],
  ['make-list-if-aggregation-function', 'make_list_if(x, k == "b")', [3, 4]],
  ['make-set-aggregation-function', 'make_set(k)', ['a', 'b']],
  ['make-set-if-aggregation-function', 'make_set_if(k, x > 2)', ['b']],
  ['make-bag-aggregation-function', 'make_bag(bag_pack(k, 1))', { a: 1, b: 1 }],
  ['stdev-aggregation-function', 'round(stdev(x), 4)', 1.291],
  ['stdevp-aggregation-function', 'round(stdevp(x), 4)', 1.118],
  ['variance-aggregation-function', 'round(variance(x), 4)', 1.6667],
  ['variancep-aggregation-function', 'variancep(x)', 1.25],
];

const numbers: Table = {
  columns: [
    { name: 'k', type: 'string' },
    { name: 'x', type: 'long' },
  ],
  rows: [
    ['a', 1],
    ['a', 2],
    ['b', 3],
    ['b', 4],
  ],
};

const arrays: Table = {
  columns: [
    { name: 'index', type: 'int' },
    { name: 'Arr', type: 'dynamic' },
  ],
  rows: [
    [0, [5, 1, 3]],
    [1, [4, 10, 8, 7]],
  ],
};

const trace = (slice: number, lock: string) =>
  `Event: NotifySliceRelease (resourceName=PipelineScheduler, totalSlices=27, sliceNumber=${slice}, lockTime=${lock}, releaseTime=${lock}, previousLockTime=02/17/2016 08:39:01)`;
const traces: Table = {
  columns: [{ name: 'EventText', type: 'string' }],
  rows: [[trace(23, '02/17/2016 08:40:01')], ['something else']],
};

/** Page, table, query behind it, rows. */
const operators: [page: string, table: Table, query: string, rows: unknown[][]][] = [
  ['where-operator', numbers, '| where x > 3', [['b', 4]]],
  ['project-operator', numbers, '| project y = x * 2 | take 1', [[2]]],
  ['project-away-operator', numbers, '| project-away k | take 1', [[1]]],
  ['project-keep-operator', numbers, '| project-keep k | take 1', [['a']]],
  ['project-rename-operator', numbers, '| project-rename y = x | where y == 1', [['a', 1]]],
  ['project-reorder-operator', numbers, '| project-reorder x | take 1', [[1, 'a']]],
  ['extend-operator', numbers, '| extend y = x + 1 | take 1', [['a', 1, 2]]],
  [
    'summarize-operator',
    numbers,
    '| summarize sum(x) by k',
    [
      ['a', 3],
      ['b', 7],
    ],
  ],
  [
    'summarize-operator',
    numbers,
    '| summarize count() by bin(x, 3)',
    [
      [0, 2],
      [3, 2],
    ],
  ],
  ['arg-max-aggregation-function', numbers, '| summarize arg_max(x, *)', [[4, 'b']]],
  ['arg-min-aggregation-function', numbers, '| summarize arg_min(x, k)', [[1, 'a']]],
  ['take-any-aggregation-function', numbers, '| where k == "a" | summarize take_any(k)', [['a']]],
  ['take-any-aggregation-function', numbers, '| where k == "b" | summarize any(k)', [['b']]],
  ['distinct-operator', numbers, '| distinct k', [['a'], ['b']]],
  ['count-operator', numbers, '| count', [[4]]],
  ['sort-operator', numbers, '| sort by x | take 1', [['b', 4]]],
  ['sort-operator', numbers, '| order by x asc | take 1', [['a', 1]]],
  [
    'top-operator',
    numbers,
    '| top 2 by x',
    [
      ['b', 4],
      ['b', 3],
    ],
  ],
  ['take-operator', numbers, '| limit 1', [['a', 1]]],
  ['join-innerunique', numbers, '| join (resources | where x == 1) on k', [['a', 1, 'a', 1]]],
  [
    'join-inner',
    numbers,
    '| join kind=inner (resources | where x == 1) on k',
    [
      ['a', 1, 'a', 1],
      ['a', 2, 'a', 1],
    ],
  ],
  [
    'join-leftouter',
    numbers,
    '| where x == 3 | join kind=leftouter (resources | where x == 1) on k',
    [['b', 3, '', null]],
  ],
  [
    'join-fullouter',
    numbers,
    '| where x == 3 | join kind=fullouter (resources | where x == 1) on k',
    [
      ['b', 3, '', null],
      ['', null, 'a', 1],
    ],
  ],
  [
    'union-operator',
    numbers,
    '| where x == 1 | union (resources | where x == 4)',
    [
      ['a', 1],
      ['b', 4],
    ],
  ],
  ['let-statement', numbers, '| where x in (dynamic([1, 4])) | project x', [[1], [4]]],
  [
    'mv-expand-operator',
    arrays,
    '| mv-expand Arr to typeof(long) | where index == 0',
    [
      [0, 5],
      [0, 1],
      [0, 3],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply topElem=Arr to typeof(long) on (top 1 by topElem)',
    [
      [0, [5, 1, 3], 5],
      [1, [4, 10, 8, 7], 10],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply Arr2=Arr to typeof(long) on (top 2 by Arr2 | summarize Top2=make_list(Arr2))',
    [
      [0, [5, 1, 3], [5, 3]],
      [1, [4, 10, 8, 7], [10, 8]],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply with_itemindex=i value=Arr to typeof(long) on (where i >= 2) | project value, i',
    [
      [3, 2],
      [8, 2],
      [7, 3],
    ],
  ],
  [
    'parse-operator',
    traces,
    '| parse EventText with * "resourceName=" resourceName ", totalSlices=" totalSlices: long * "sliceNumber=" sliceNumber: long * "lockTime=" lockTime ", releaseTime=" releaseTime: date "," * "previousLockTime=" previousLockTime: date ")" * | project resourceName, totalSlices, sliceNumber, lockTime, releaseTime == datetime(2016-02-17 08:40:01), previousLockTime == datetime(2016-02-17 08:39:01)',
    [
      ['PipelineScheduler', 27, 23, '02/17/2016 08:40:01', true, true],
      ['', null, null, '', null, null].map((value, index) => (index > 3 ? false : value)),
    ],
  ],
  [
    'parse-operator',
    traces,
    String.raw`| parse kind=regex EventText with "(.*?)[a-zA-Z]*=" resourceName @", totalSlices=\s*\d+\s*.*?sliceNumber=" sliceNumber: long ".*?(previous)?lockTime=" lockTime ".*?releaseTime=" releaseTime ".*?previousLockTime=" previousLockTime: date "\\)" | project resourceName, sliceNumber, lockTime, releaseTime | take 1`,
    [['PipelineScheduler', 23, '02/17/2016 08:40:01, ', '02/17/2016 08:40:01, ']],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=regex EventText with * "resourceName=" resourceName \',\' * | project resourceName | take 1',
    [
      [
        'PipelineScheduler, totalSlices=27, sliceNumber=23, lockTime=02/17/2016 08:40:01, releaseTime=02/17/2016 08:40:01',
      ],
    ],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=regex flags=Ui EventText with * "RESOURCENAME=" resourceName \',\' * | project resourceName | take 1',
    [['PipelineScheduler']],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=relaxed EventText with * "totalSlices=" a: long ", sliceNumber=" b: long ", lockTime=" c: long ", " * | project a, b, c | take 1',
    [[27, 23, null]],
  ],
  ['parse-where-operator', traces, '| parse-where EventText with * "sliceNumber=" n: long * | project n', [[23]]],
];

describe('documented results', () => {
  it.each(scalars)('%s: %s', async (_, expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  it.each(aggregations)('%s: %s', async (_, expression, expected) => {
    const table = await queryTables(`resources | summarize ${expression}`, { resources: numbers });
    expect(table.rows).toEqual([[expected]]);
  });

  it.each(operators)('%s %#', async (_, table, query, expected) => {
    expect((await queryTables(`resources ${query}`, { resources: table })).rows).toEqual(expected);
  });

  it('leave out no function and no aggregation', () => {
    const shown = [...scalars, ...aggregations].map(([, expression]) => expression).join('\n');
    const absent = [...Object.keys(scalarFunctions), ...Object.keys(aggregates)].filter(
      (name) => !shown.includes(`${name}(`),
    );
    expect(absent).toEqual([]);
  });
});
