import { AWS_LINK_LOCAL_SERVICES, METADATA_ENDPOINTS, UNVERIFIED_METADATA_ENDPOINTS } from '../../src/platforms/metadata';
import { Platform } from 'cdk8s-zero-trust';

test.each<[keyof typeof METADATA_ENDPOINTS, string[]]>([
  ['aws', ['169.254.169.254/32', 'fd00:ec2::254/128', '169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::23/128']],
  ['google', ['169.254.169.254/32', 'fd20:ce::254/128']],
  ['azure', ['169.254.169.254/32', '168.63.129.16/32']],
  ['alibaba', ['100.100.100.200/32']],
  ['oracle', ['169.254.169.254/32', '192.0.0.192/32', 'fd00:c1::a9fe:a9fe/128']],
  ['openStack', ['169.254.169.254/32', 'fe80::a9fe:a9fe/128']],
  ['scaleway', ['169.254.42.42/32', 'fd00:42::42/128']],
])('the endpoints of %s are those of the documents, and part of what an unknown cluster guards', (cloud, expected) => {
  expect(METADATA_ENDPOINTS[cloud].value.map(String)).toEqual(expected);
  const guarded = Platform.kubernetes().metadataEndpoints.map(String);
  expect(expected.filter(text => !guarded.includes(text))).toEqual([]);
});

test('an endpoint that nobody verified is an option and no default', () => {
  const { value, confidence } = UNVERIFIED_METADATA_ENDPOINTS.tencent;
  expect([value.map(String), confidence]).toEqual([['169.254.0.23/32'], 'unverified']);
  expect(Platform.kubernetes().metadataEndpoints.map(String)).not.toContain('169.254.0.23/32');
  expect(Platform.kubernetes({ metadataEndpoints: value.map(String) }).metadataEndpoints.map(String)).toEqual(['169.254.0.23/32']);
});

test('the other link-local services of AWS give no credentials, and are guarded nowhere', () => {
  expect(AWS_LINK_LOCAL_SERVICES.value.map(String)).toEqual(['169.254.169.253/32', '169.254.169.123/32', 'fd00:ec2::253/128']);
  const guarded = Platform.eks().metadataEndpoints.map(String);
  expect(AWS_LINK_LOCAL_SERVICES.value.map(String).filter(text => guarded.includes(text))).toEqual([]);
});
