/** Keys with which programs ask. Only a digest is kept; the key itself is shown once, when it is made. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RecordForm, Store } from '../store/store.ts';

/** What a key may do. `check` covers screening and reading the book; `register` and `waivers` what the company keeps. */
export const SCOPES = ['check', 'register', 'waivers', 'metrics'] as const;
export type Scope = (typeof SCOPES)[number];

const keySchema = z.object({
  name: z.string(),
  digest: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  /** The workspace in which it was made; absent: of whoever runs the bot. */
  team: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});
const form: RecordForm<z.infer<typeof keySchema>> = { version: 1, schema: keySchema };

export interface ApiKey extends Omit<z.infer<typeof keySchema>, 'digest' | 'createdAt' | 'expiresAt'> {
  id: string;
  createdAt: Date;
  /** Null: it does not expire. */
  expiresAt: Date | null;
}

export type KeyCheck = { status: 'known'; key: ApiKey } | { status: 'unknown' } | { status: 'expired'; key: ApiKey };

export type ApiKeys = ReturnType<typeof keepApiKeys>;

/** The secret in an `Authorization` header; empty where there is none. */
export function bearerOf(header: string | null | undefined): string {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? '';
}

/** `vck_<id>_<secret>`: the prefix lets scanners of leaked secrets know it. */
const SECRET = /^vck_([0-9a-f]{12})_([\w-]{43})$/;

export function keepApiKeys(store: Store) {
  const records = store.timeline('api-keys', form);
  const read = (id: string, { digest: _digest, ...value }: z.infer<typeof keySchema>): ApiKey => ({
    ...value,
    id,
    createdAt: new Date(value.createdAt),
    expiresAt: value.expiresAt ? new Date(value.expiresAt) : null,
  });
  return {
    /** @returns the key with its secret, which nobody can read again */
    make: async (wish: Omit<ApiKey, 'id'>): Promise<{ key: ApiKey; secret: string }> => {
      const id = randomBytes(6).toString('hex');
      const secret = `vck_${id}_${randomBytes(32).toString('base64url')}`;
      const value = {
        ...wish,
        digest: hashOfSecret(secret),
        createdAt: wish.createdAt.toISOString(),
        expiresAt: wish.expiresAt?.toISOString() ?? null,
      };
      await records.put({ key: id, at: wish.expiresAt, value });
      return { key: read(id, value), secret };
    },
    /** Whether this is a key, at this moment. Takes as long for a wrong secret as for a right one. */
    find: async (secret: string, now: Date): Promise<KeyCheck> => {
      const id = SECRET.exec(secret)?.[1];
      const kept = id ? await records.get(id) : undefined;
      const isRight = timingSafeEqual(
        Buffer.from(hashOfSecret(secret), 'hex'),
        Buffer.from(kept?.value.digest ?? hashOfSecret(`${secret}.`), 'hex'),
      );
      if (!id || !kept || !isRight) return { status: 'unknown' };
      const key = read(id, kept.value);
      return { status: key.expiresAt && key.expiresAt <= now ? 'expired' : 'known', key };
    },
    list: async (): Promise<ApiKey[]> => (await records.all()).map(({ key, value }) => read(key, value)),
    /** @returns whether there was such a key */
    revoke: (id: string): Promise<boolean> => records.remove(id),
  };
}

function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
