import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Loopback {
  url: string;
  close(): Promise<void>;
}

function opened(server: Server, scheme: string): Promise<Loopback> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({
        url: `${scheme}://127.0.0.1:${port}/list.csv`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
}

/** A server on this machine that answers as it is told. */
export function loopback(answer: RequestListener): Promise<Loopback> {
  return opened(createServer(answer), 'http');
}

/** The same with a certificate that nobody vouches for. Made for this test only. */
export function loopbackWithBadCertificate(answer: RequestListener): Promise<Loopback> {
  return opened(createTlsServer({ key: KEY, cert: CERTIFICATE }, answer), 'https');
}

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8++KGDbM3dG6sB8i
s+FZo3eTPo+94f75jfMHdCJ0XSKhRANCAAQvFPjly0yQzGuRxCHQWpTSLpIB9gqz
44eGy8apMBMoKcGqXS7pBDsgcL+Rr88TW3GXwwD9HajMe1mL4Yr9W2S/
-----END PRIVATE KEY-----`;
/** Trusted where NODE_EXTRA_CA_CERTS names it. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUQnhBkhJKa1SlOe4iepctQ1hNHLMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDAwNTcxMVoYDzIxMjYxMDMx
MDA1NzExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQvFPjly0yQzGuRxCHQWpTSLpIB9gqz44eGy8apMBMoKcGqXS7pBDsg
cL+Rr88TW3GXwwD9HajMe1mL4Yr9W2S/o1MwUTAdBgNVHQ4EFgQUOp9Oe4544IXV
g2mLIbJxhgN9YWIwHwYDVR0jBBgwFoAUOp9Oe4544IXVg2mLIbJxhgN9YWIwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEArh6ueUtmXEzc6wXkmXni
br0gsSFas33+i+r59CkNO08CIGQpD/T0OUB2MxNyKChTUH1N24apBbz6OVummu6X
E9Ra
-----END CERTIFICATE-----`;
