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

export interface ApiKey {
  id: string;
  name: string;
  scopes: Scope[];
  /** The workspace whose key it is; undefined: of whoever runs the bot, for all of them. */
  team?: string | undefined;
  createdBy: string;
  createdAt: Date;
  /** Null: it does not expire. */
  expiresAt: Date | null;
}

export type KeyCheck = { status: 'known'; key: ApiKey } | { status: 'unknown' } | { status: 'expired'; key: ApiKey };

export interface ApiKeys {
  /** @returns the key with its secret, which nobody can read again */
  make(wish: Omit<ApiKey, 'id'>): Promise<{ key: ApiKey; secret: string }>;
  /** Whether this is a key, at this moment. Takes as long for a wrong secret as for a right one. */
  find(secret: string, now: Date): Promise<KeyCheck>;
  list(): Promise<ApiKey[]>;
  /** @returns whether there was such a key */
  revoke(id: string): Promise<boolean>;
}

/** The secret in an `Authorization` header; empty where there is none. */
export function bearerOf(header: string | null | undefined): string {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? '';
}

/** `vck_<id>_<secret>`: the prefix lets scanners of leaked secrets know it. */
const SECRET = /^vck_([0-9a-f]{12})_([\w-]{43})$/;

export function keepApiKeys(store: Store): ApiKeys {
  const records = store.timeline('api-keys', form);
  const read = (id: string, value: z.infer<typeof keySchema>): ApiKey => ({
    id,
    name: value.name,
    scopes: value.scopes,
    ...(value.team ? { team: value.team } : {}),
    createdBy: value.createdBy,
    createdAt: new Date(value.createdAt),
    expiresAt: value.expiresAt ? new Date(value.expiresAt) : null,
  });
  return {
    make: async (wish) => {
      const id = randomBytes(6).toString('hex');
      const secret = `vck_${id}_${randomBytes(32).toString('base64url')}`;
      const value = {
        name: wish.name,
        digest: digestOf(secret),
        scopes: wish.scopes,
        ...(wish.team ? { team: wish.team } : {}),
        createdBy: wish.createdBy,
        createdAt: wish.createdAt.toISOString(),
        expiresAt: wish.expiresAt?.toISOString() ?? null,
      };
      await records.put({ key: id, at: wish.expiresAt, value });
      return { key: read(id, value), secret };
    },
    find: async (secret, now) => {
      const id = SECRET.exec(secret)?.[1];
      const kept = id ? await records.get(id) : undefined;
      const isRight = timingSafeEqual(
        Buffer.from(digestOf(secret), 'hex'),
        Buffer.from(kept?.value.digest ?? digestOf(`${secret}.`), 'hex'),
      );
      if (!id || !kept || !isRight) return { status: 'unknown' };
      const key = read(id, kept.value);
      return key.expiresAt && key.expiresAt <= now ? { status: 'expired', key } : { status: 'known', key };
    },
    list: async () => (await records.all()).map(({ key, value }) => read(key, value)),
    revoke: (id) => records.remove(id),
  };
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
