/** Files in Slack: which a message holds, how they are fetched, and how ours are sent. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { saveEvidence } from '../../register/evidence.ts';
import { FileProblem } from '../../register/tables/table.ts';

const sharedFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  url_private_download: z.string().nullish(),
});

export type SharedFile = z.infer<typeof sharedFile>;

const LARGEST = 64 * 1024 * 1024;
const DOWNLOAD_MS = 60_000;
const NOT_PERMITTED =
  'Slack does not let me read files: the app lacks the permission files:read. An admin of Slack can install it again from the newest manifest, which asks for it.';
export const REMOVED = 'The file was removed before I had read it. Nothing was checked.';

/** The files of a message of Slack. */
export function filesOf(message: object): SharedFile[] {
  const parsed = z.object({ files: z.array(sharedFile) }).safeParse(message);
  return parsed.success ? parsed.data.files.filter(({ mode }) => mode !== 'tombstone') : [];
}

/**
 * Downloads with the bot's token, which goes to Slack and nowhere else.
 *
 * @returns the SHA-256 of the file
 */
export async function download(
  client: WebClient,
  file: SharedFile,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  if ((file.size ?? 0) > LARGEST)
    throw new FileProblem(
      `${file.name} is larger than ${LARGEST / 2 ** 20} MB. Send it in parts, or run "vendorcheck check --file".`,
    );
  const { file: known } = await client.files.info({ file: file.id });
  const address = known?.url_private_download ?? file.url_private_download;
  if (!address || !isSlacks(address, client))
    throw new FileProblem(
      `Slack gives no address for ${file.name}; it may be kept elsewhere. Upload it here as a file.`,
    );
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${client.token ?? ''}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)]),
  });
  if (response.status === 404) throw new FileProblem(REMOVED);
  // Without the permission Slack shows the page to sign in.
  if (/text\/html/u.test(response.headers.get('content-type') ?? '')) throw new FileProblem(NOT_PERMITTED);
  if (!response.ok || !response.body) throw new Error(`Slack answered a download with ${response.status}`);
  let size = 0;
  return save(
    (async function* (body) {
      for await (const chunk of body) {
        size += chunk.length;
        if (size > LARGEST) throw new FileProblem(`${file.name} is larger than ${LARGEST / 2 ** 20} MB.`);
        yield chunk;
      }
    })(response.body),
    path,
  );
}

/** @returns the SHA-256 of what was written */
export async function save(bytes: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const digest = createHash('sha256');
  await writeFile(
    path,
    (async function* () {
      for await (const chunk of bytes) {
        digest.update(chunk);
        yield chunk;
      }
    })(),
    { mode: 0o600 },
  );
  return digest.digest('hex');
}

function isSlacks(address: string, client: WebClient): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const api = URL.parse(client.slackApiUrl);
  return (
    url.origin === api?.origin ||
    (url.protocol === 'https:' && (url.hostname === 'slack.com' || url.hostname.endsWith('.slack.com')))
  );
}

/** Where somebody and the bot write to each other. */
export async function directMessages(client: WebClient, user: string): Promise<string> {
  return (await client.conversations.open({ users: user })).channel?.id ?? user;
}

/** Sends evidence that was saved. */
export async function uploadEvidence(
  client: WebClient,
  { channel, thread }: { channel: string; thread?: string | undefined },
  { evidence, pdf, json }: Awaited<ReturnType<typeof saveEvidence>>,
): Promise<void> {
  const upload = {
    channel_id: channel,
    initial_comment: `Evidence ${evidence.id}, entry ${evidence.record.seq} of the record.`,
    file_uploads: [
      { file: pdf, filename: `${evidence.id}.pdf`, title: evidence.title },
      { file: json, filename: `${evidence.id}.json` },
    ],
  };
  await client.files.uploadV2(thread ? { ...upload, thread_ts: thread } : upload);
}
