/**
 * Microsoft's built-in definitions for Azure Data Explorer, and the initiatives that contain any. Source:
 * Azure/azure-policy @ f4a50bacae07ddb096943c597669bcae494a6e29, policyDefinitions and policySetDefinitions.
 */

const definitions = new Set([
  '1fec9658-933f-4b3e-bc95-913ed22d012b',
  '2137dd9f-94ac-413f-93a8-d068966308c9',
  '43bc7be6-5e69-4b0d-a2bb-e815557ca673',
  '7b32f193-cb28-4e15-9a98-b9556db0bafa',
  '81e74cea-30fd-40d5-802f-d72103c2aaaa',
  '8945ba5e-918e-4a57-8117-fe615d12e3ba',
  '9ad2fd1f-b25f-47a2-aa01-1a5a779e6413',
  'a47272e1-1d5d-4b0b-b366-4873f1432fe0',
  'a819f227-229d-44cb-8ad6-25becdb4451f',
  'aaa4560d-9580-4804-a5e5-b9ffb469d49e',
  'cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5',
  'ec068d99-e9c7-401f-8cef-5bdde4e6ccf1',
  'f4b53539-8df9-40e4-86c6-6b607703bd4e',
  'f7735886-8927-431f-b201-c953922512b8',
]);

const initiatives = new Set([
  '03055927-78bd-4236-86c0-f36125a10dc9',
  '0884adba-2312-4468-abeb-5422caed1038',
  '1020d527-2764-4230-92cc-7035e4fcf8a7',
  '130fb88f-0fc9-4678-bfe1-31022d71c7d5',
  '175daf90-21e1-4fec-b745-7b4c909aa94c',
  '179d1daa-458f-4e47-8086-2a68d0d6c38f',
  '38916c43-6876-4971-a4b1-806aa7e55ccc',
  '42346945-b531-41d8-9e46-f95057672e88',
  '4476df0a-18ab-4bfe-b6ad-cccae1cf320f',
  '4e50fd13-098b-3206-61d6-d1d78205cb45',
  '4f5b1359-4f8e-4d7c-9733-ea47fcde891e',
  '4fcabc2a-30b2-4ba5-9fbb-b1a4e08fb721',
  '53ad89f5-8542-49e9-ba81-1cbd686e0d52',
  '5e4ff661-23bf-42fa-8e3a-309a55091cc7',
  '60205a79-6280-4e20-a147-e2011e09dc78',
  '6ce73208-883e-490f-a2ac-44aac3b3687f',
  '6d220abf-cf6f-4b17-8f7e-0644c4cc84b4',
  '7326812a-86a4-40c8-af7c-8945de9c4913',
  '7499005e-df5a-45d9-810f-041cf346678c',
  '770977b7-fceb-4c16-9d09-b7484fb8eef2',
  '7f89f09c-48c1-f28d-1bd5-84f3fb22f86c',
  '80307b86-ab81-45ab-bf4f-4e0b93cf3dd5',
  '85175a36-2f12-419a-96b4-18d5b0096531',
  '8791506a-dec4-497a-a83f-3abfde37c400',
  '8d723fb6-6680-45be-9d37-b1a4adb52207',
  '8d792a84-723c-4d92-a3c3-e4ed16a2d133',
  'a06d5deb-24aa-4991-9d58-fa7563154e31',
  'a4087154-2edb-4329-b56a-1cc986807f3c',
  'b5629c75-5c77-4422-87b9-2509e680f8de',
  'b6b86da9-e527-49de-ac59-6af0a9db10b8',
  'cf25b9c1-bd23-4eb6-bd2c-f4f3ac644a5f',
  'd5264498-16f4-418a-b659-fa7ef418175f',
  'd8b2ffbe-c6a8-4622-965d-4ade11d1d2ee',
  'e0782c37-30da-4a78-9f92-50bfe7aa2553',
  'e0d47b75-5d99-442a-9d60-07f2595ab095',
  'e3ec7e09-768c-4b64-882c-fcada3772047',
  'e95f5a9f-57ad-4d03-bb0b-b1d16db93693',
  'f15f4d95-c59c-4395-9317-be6978d0743f',
  'f48ecfa6-581c-43f9-8141-cd4adc72cf26',
  'f5b29bc4-feca-4cc6-a58a-772dd5e290a5',
  'f8f5293d-df94-484a-a3e7-6b422a999d91',
  'f9a961fa-3241-4b20-adc4-bbf8ad9d7197',
  'f9c0485f-da8e-43b5-961e-58ebd54b907c',
]);

/** The GUID can be in any case. */
export function isAdxPolicy(guid: string): boolean {
  return definitions.has(guid.toLowerCase()) || initiatives.has(guid.toLowerCase());
}
