import { X509Certificate } from 'node:crypto';
import { createAuthority } from './certificates';

describe('createAuthority', () => {
  it('signs certificates for servers and for clients', async () => {
    const authority = await createAuthority('test-ca');
    const root = new X509Certificate(authority.certificate);

    const server = await authority.issueForServer(['localhost'], ['127.0.0.1']);
    const client = await authority.issueForClient('CN=clerk, O=office');

    const serverCertificate = new X509Certificate(server.certificate);
    expect(serverCertificate.verify(root.publicKey)).toBe(true);
    expect(serverCertificate.checkHost('localhost')).toBe('localhost');
    expect(serverCertificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    const clientCertificate = new X509Certificate(client.certificate);
    expect(clientCertificate.verify(root.publicKey)).toBe(true);
    expect(clientCertificate.subject.split('\n').sort()).toEqual([
      'CN=clerk',
      'O=office',
    ]);
  });
});
