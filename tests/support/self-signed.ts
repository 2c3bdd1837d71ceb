import { generateKeyPairSync, sign } from 'node:crypto';

/** One element of DER (X.690): its tag, the length of what is in it, and that. */
function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...size, ...content]);
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const utf8 = (text: string) => new TextEncoder().encode(text);
/** Object identifiers, as bytes: commonName; ecdsa-with-SHA256. */
const commonName = Uint8Array.of(0x55, 0x04, 0x03);
const ecdsaWithSha256 = Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);

/** A certificate (X.509, version 1) that nobody but itself vouches for, with its key: for servers that must not be trusted. PEM. */
export function selfSigned(name: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(der(0x06, ecdsaWithSha256));
  const named = sequence(der(0x31, sequence(der(0x06, commonName), der(0x0c, utf8(name)))));
  const time = (text: string) => der(0x17, utf8(text));
  const told = sequence(
    der(0x02, Uint8Array.of(1)),
    algorithm,
    named,
    sequence(time('200101000000Z'), time('491231235959Z')),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Uint8Array.of(0), sign('sha256', told, privateKey));
  const body = Buffer.from(sequence(told, algorithm, signature)).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
