/** Files: uploaded in two steps as Slack has it, shown in messages, downloaded. https://docs.slack.dev/messaging/working-with-files */
import { extname } from 'node:path';
import type { Json, Slack, StoredFile } from './slack.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Makes room for a file that is about to be uploaded. */
export function expectFile(slack: Slack, file: Pick<StoredFile, 'name' | 'user'>): StoredFile {
  const stored = { ...file, id: slack.nextId('F'), title: file.name, createdAt: slack.now(), content: undefined };
  slack.files.set(stored.id, stored);
  return stored;
}

/** A file as the Web API, events and the page show it. */
export function shownFile(slack: Slack, { id, name, title, user, createdAt, content }: StoredFile): Json {
  const type = mimetypeOf(name);
  const address = `${slack.url}/files-pri/${slack.team.id}-${id}`;
  return {
    id,
    created: Math.floor(createdAt.getTime() / 1000),
    name,
    title,
    mimetype: type,
    filetype: extname(name).slice(1),
    user,
    size: content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    url_private: `${address}/${encodeURIComponent(name)}`,
    url_private_download: `${address}/download/${encodeURIComponent(name)}`,
  };
}

export function mimetypeOf(name: string): string {
  return TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/** The file of an address that `shownFile` gave. */
export function fileAt(slack: Slack, path: string): StoredFile | undefined {
  const id = /^\/files-pri\/\w+-(F\w+)\//.exec(path)?.[1];
  return id === undefined ? undefined : slack.files.get(id);
}
