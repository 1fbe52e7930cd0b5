import { generateKeyPairSync, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  JsonGeneralNames,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** PEM texts. */
export interface KeyAndCertificate {
  key: string;
  certificate: string;
}

export interface Authority extends KeyAndCertificate {
  /** @param subject for example `CN=admin, O=system:masters` */
  issueForClient(subject: string): Promise<KeyAndCertificate>;
  issueForServer(
    names: string[],
    addresses: string[],
  ): Promise<KeyAndCertificate>;
}

/** A certificate authority that is kept nowhere else: it dies with the test bed. */
export async function createAuthority(name: string): Promise<Authority> {
  const keys = await newKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    ...lifetime(),
    serialNumber: serialNumber(),
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature,
        true,
      ),
    ],
  });

  async function issue(
    subject: string,
    usage: ExtendedKeyUsage,
    names: JsonGeneralNames = [],
  ): Promise<KeyAndCertificate> {
    const own = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      ...lifetime(),
      serialNumber: serialNumber(),
      subject,
      issuer: root.subject,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new ExtendedKeyUsageExtension([usage]),
        ...(names.length > 0
          ? [new SubjectAlternativeNameExtension(names)]
          : []),
      ],
    });
    return asPem(own, certificate);
  }

  return {
    ...(await asPem(keys, root)),
    issueForClient: subject => issue(subject, ExtendedKeyUsage.clientAuth),
    issueForServer: (names, addresses) =>
      issue(`CN=${names[0]}`, ExtendedKeyUsage.serverAuth, [
        ...names.map(value => ({ type: 'dns' as const, value })),
        ...addresses.map(value => ({ type: 'ip' as const, value })),
      ]),
  };
}

/** The key that signs ServiceAccount tokens; PEM. */
export function createTokenSigningKey(): { key: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { key: privateKey, publicKey };
}

function newKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]) as Promise<CryptoKeyPair>;
}

async function asPem(
  keys: CryptoKeyPair,
  certificate: X509Certificate,
): Promise<KeyAndCertificate> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    key: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    certificate: certificate.toString('pem'),
  };
}

function lifetime() {
  // Backdated a little: clocks of other programs may be behind.
  return {
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + YEAR_MS),
  };
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(8));
  bytes[0] = (bytes[0] & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
