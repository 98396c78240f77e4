/** Names of Azure that are the same in every tenant. A test compares them with the emulator's. */

/** Source: https://learn.microsoft.com/azure/reliability/regions-list. UNCONFIRMED: that Kusto is in each. */
export const regions = list(`
  Australia Central, Australia Central 2, Australia East, Australia Southeast, Austria East, Belgium Central,
  Brazil South, Brazil Southeast, Canada Central, Canada East, Central India, Central US, Chile Central,
  East Asia, East US, East US 2, France Central, France South, Germany North, Germany West Central,
  Indonesia Central, Israel Central, Italy North, Japan East, Japan West, Korea Central, Korea South,
  Malaysia West, Mexico Central, New Zealand North, North Central US, North Europe, Norway East, Norway West,
  Poland Central, Qatar Central, South Africa North, South Africa West, South Central US, South India,
  Southeast Asia, Spain Central, Sweden Central, Switzerland North, Switzerland West, UAE Central, UAE North,
  UK South, UK West, West Central US, West Europe, West India, West US, West US 2, West US 3`);

/** The built-in roles that can apply to a cluster, a role assignment, or a lock, and related ones. */
export const builtInRoles: ReadonlySet<string> = new Set(
  list(`
  00482a5a-887f-4fb3-b363-3b7fe8e74483, 08bbd89e-9f13-488c-ac41-acfcb10c90ab,
  0f37683f-2463-46b6-9ce7-9b788b988ba2, 0f641de8-0b88-4198-bdef-bd8b45ceba96,
  12338af0-0e69-4776-bea7-57ae8d297424, 14b46e9e-c2b7-41b4-b07b-48a6ebf60603,
  18d7d88d-d35e-4fb5-a5c3-7773c20a72d9, 1cfa4eac-9a23-481c-a793-bfb6958e836b,
  1cfa4eac-9a23-481c-a793-bfb6958e836c, 21090545-7ca7-4776-b22c-e363652d74d2,
  28bf596f-4eb7-45ce-b5bc-6cf482fec137, 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1,
  2b629674-e913-4c01-ae53-ef4638d8f975, 350f8d15-c687-4448-8ae1-157740a3936d,
  36243c78-bf99-498c-9df9-86d9f8d28608, 3913510d-42f4-4e42-8a64-420c390055eb,
  39bc4728-0917-49c7-9d2c-d95423bc2eb4, 3b03c2da-16b3-4a49-8834-0f8130efdd3b,
  434105ed-43f6-45c7-a02f-909b2ba83430, 43d0d8ad-25c7-4714-9337-8ba259a9fe05,
  4633458b-17de-408a-b874-0445c86b69e6, 47be4a87-7950-4631-9daf-b664a405f074,
  481d9636-d9f0-468b-b93d-6056318e6f36, 4a9ae827-6dc8-4573-8ac7-8239d42aa03f,
  4c6569b6-f23e-4295-9b90-bd4cc4ff3292, 4d97b98b-1d4f-4787-a291-c67834d212e7,
  4dae6930-7baf-46f5-909e-0383bc931c46, 5a2ec2f1-2375-4950-9906-59ec1d979249,
  5a382001-fe36-41ff-bba4-8bf06bd54da9, 5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c,
  612c2aa1-cb24-443b-ac28-3ab7272de6f5, 641177b8-a67a-45b9-a033-47bc880bb21e,
  66f75aeb-eabe-4b70-9f1e-c350c4c9ad04, 6d8ee4ec-f05a-4a1d-8b00-a9b17e38b437,
  72fafb9e-0641-4937-9268-a91bfd8191a3, 73c42c96-874c-492b-b04d-ab87d138a893,
  749f88d5-cbae-40b8-bcfc-e573ddc772fa, 76cc9ee4-d5d3-4a45-a930-26add3d73475,
  77789c21-1643-48a2-8f27-47f858540b51, 7859c0b0-0bb9-4994-bd12-cd529af7d646,
  7a2b6e6c-472e-4b39-8878-a26eb63d75c6, 7b7c71ed-33fa-4ed2-a91a-e56d5da260b5,
  7e559ce2-48d7-4b27-9128-fa1b247f1308, 82c6a823-ae9c-4b90-b5c5-bff581c45896,
  8480c0f0-4509-4229-9339-7c10018cb8c4, 8b54135c-b56d-4d72-a534-26097cfdc8d8,
  8e3af657-a8ff-443c-a75c-2fe8c4bcb635, 92aaf0da-9dab-42b6-94a3-d43ce8d16293,
  92b92042-07d9-4307-87f7-36a593fc5850, 95dd08a6-00bd-4661-84bf-f6726f83a4d0,
  95de85bd-744d-4664-9dde-11430bc34793, a2b7cc47-30ec-462f-a2f4-9ac6e1c266af,
  a4417e6f-fecd-4de8-b567-7b0420556985, a638d3c7-ab3a-418d-83e6-5f17a39d4fde,
  a68e7c17-0ab2-4c09-9a58-125dae29748c, a795c7a0-d4a2-40c1-ae25-d81f01202912,
  ac63b705-f282-497d-ac71-919bf39d939d, acdd72a7-3385-48ef-bd42-f606fba81ae7,
  b0d8363b-8ddd-447d-831f-62ca05bff136, b12aa53e-6015-4669-85d0-8515ebb3ae7f,
  b24988ac-6180-42a0-ab88-20f7382dd24c, b7e6dc6d-f1e8-4753-8033-0f276bb0955b,
  b86a8fe4-44ce-4948-aee5-eccb2c155cd7, b9331d33-8a36-4f8c-b097-4f54124fdb44,
  ba92f5b4-2d11-453d-a403-e96b0029c9fe, bda0d508-adf1-4af0-9c28-88919fc3ae06,
  c7393b34-138c-406f-901b-d8cf2b17e6ae, c883944f-8b7b-4483-af10-35834be79c4a,
  c8a487a2-c85b-4487-83a1-9f04cde10293, c914561b-1575-4601-af9c-a1356bf59818,
  cfd33db0-3dd1-45e3-aa9d-cdbdf3b6f24e, d3881f73-407a-4167-8283-e981cbba0404,
  db79e9a7-68ee-4b58-9aeb-b90e7c24fcba, e147488a-f6f5-4113-8e2d-b22465e65bf6,
  e40ec5ca-96e0-45a2-b4ff-59039f2c2b59, e47c6f54-e4a2-4754-9501-8e0985b135e1,
  e4c7f620-39b8-4688-bba2-70dd82ef367b, e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1,
  eadc314b-1a2d-4efa-be10-5d325db5065e, f1a07417-d97a-45cb-824c-7a7467783830,
  f25e0fa2-a7c8-4377-a976-54943a77a395, f526a384-b230-433a-b45c-95f59c4a2dec,
  f58310d9-a9f6-439a-9e8d-f62e7b41a168, f7b75c60-3036-4b75-91c3-6b41c27c1689,
  fa23ad8b-c56e-40d8-ac0c-ce449e1d2c64, fb1c8493-542b-48eb-b624-b4c8fea62acd,
  fbdf93bf-df7d-467e-a4d2-9458aa1360c8, fd8ea4d5-6509-4db0-bada-356ab233b4fa,
  fd8ea4d5-6509-4db0-bada-356ab233b4fb, ffc6bbe0-e443-4c3b-bf54-26581bb2f78e`),
);

function list(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim());
}
