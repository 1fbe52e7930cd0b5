import { createHmac, timingSafeEqual } from 'node:crypto';
import { ClusterStore } from '../store/ClusterStore';
import { Clock, KubeObject } from '../store/types';
import { administrator, serviceAccountUser, User } from './User';

export interface ClusterKeys {
  adminToken: string;
  signingKey: string;
}

interface Claims {
  sub: string;
  namespace: string;
  serviceAccount: string;
  uid: string;
  /** The Secret that holds the token: with it gone the token is void. */
  secret?: string;
  /** Seconds since 1970, in imitated time. */
  exp?: number;
  aud?: string[];
}

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** Makes tokens of ServiceAccounts and says whose a token is. */
export class TokenIssuer {
  constructor(
    private readonly store: ClusterStore,
    private readonly clock: Clock,
    private readonly keys: ClusterKeys,
  ) {}

  issue(
    serviceAccount: KubeObject,
    options: { expiresAt?: Date; secret?: string; audiences?: string[] } = {},
  ): string {
    const { name, namespace = '', uid } = serviceAccount.metadata;
    const { expiresAt, secret, audiences } = options;
    const claims: Claims = {
      sub: serviceAccountUser(namespace, name, uid).username,
      namespace,
      serviceAccount: name,
      uid,
      secret,
      exp: expiresAt && Math.floor(expiresAt.getTime() / 1000),
      aud: audiences,
    };
    const body = `${HEADER}.${encode(claims)}`;
    return `${body}.${this.sign(body)}`;
  }

  /** Undefined for a token that is unknown, expired or revoked. */
  authenticate(token: string): User | undefined {
    if (isSame(token, this.keys.adminToken)) {
      return administrator;
    }
    const claims = this.verified(token);
    return claims && this.userOf(claims, token);
  }

  private verified(token: string): Claims | undefined {
    const end = token.lastIndexOf('.');
    const body = token.slice(0, end);
    if (!isSame(token.slice(end + 1), this.sign(body))) {
      return undefined;
    }
    const payload = body.slice(body.indexOf('.') + 1);
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  }

  private userOf(claims: Claims, token: string): User | undefined {
    const { namespace, serviceAccount, uid, secret, exp } = claims;
    if (exp !== undefined && exp * 1000 <= this.clock.now().getTime()) {
      return undefined;
    }
    const account = this.store.get(
      'serviceaccounts',
      serviceAccount,
      namespace,
    );
    if (account?.metadata.uid !== uid) {
      return undefined;
    }
    if (secret && !this.isHeldBy(secret, namespace, token)) {
      return undefined;
    }
    return serviceAccountUser(namespace, serviceAccount, uid);
  }

  private isHeldBy(secret: string, namespace: string, token: string): boolean {
    const held = this.store.get('secrets', secret, namespace)?.data?.token;
    return held === Buffer.from(token).toString('base64');
  }

  private sign(body: string): string {
    return createHmac('sha256', this.keys.signingKey)
      .update(body)
      .digest('base64url');
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
