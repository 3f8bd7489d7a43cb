/** files.*: https://docs.slack.dev/reference/methods?family=files */
import { expectFile, shownFile } from '../../files.ts';
import { isJson } from '../../limits/shape.ts';
import { asTheBot, postMessage, shownMessage } from '../../messages.ts';
import { textArg } from '../arguments.ts';
import { isAppIn, type Methods, missing, refuse } from '../method.ts';

export const files: Methods = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    call: ({ slack }, args) => {
      const name = textArg(args, 'filename');
      const length = Number(args.length);
      if (!name) return missing('filename');
      if (!Number.isInteger(length) || length < 1) return missing('length');
      const { id } = expectFile(slack, { name, user: slack.app.botUserId });
      return { ok: true, upload_url: `${slack.url}/upload/v1/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    call: (stage, args) => {
      const { slack } = stage;
      const named = Array.isArray(args.files) ? args.files.filter(isJson) : [];
      if (named.length === 0) return missing('files');
      const uploaded = named.map(({ id, title }) => {
        const file = slack.files.get(String(id));
        if (file && typeof title === 'string') file.title = title;
        return file;
      });
      const whole = uploaded.filter((file) => file?.content !== undefined).filter((file) => file !== undefined);
      if (whole.length < named.length) return refuse('file_not_found');
      const channelId = textArg(args, 'channel_id');
      const shown = whole.map((file) => shownFile(slack, file));
      if (channelId === undefined) return { ok: true, files: shown };
      const channel = slack.channels.get(channelId);
      if (!channel) return refuse('channel_not_found');
      if (!isAppIn(stage, channel)) return refuse('not_in_channel');
      const threadTs = textArg(args, 'thread_ts');
      const message = postMessage(slack, {
        ...asTheBot(slack),
        channel: channel.id,
        text: textArg(args, 'initial_comment') ?? '',
        files: shown,
        ...(threadTs ? { thread_ts: threadTs } : {}),
      });
      return { ok: true, files: shown, message: shownMessage(slack, message) };
    },
  },
  'files.info': {
    scopes: ['files:read'],
    call: ({ slack }, args) => {
      const file = slack.files.get(textArg(args, 'file') ?? '');
      return file ? { ok: true, file: shownFile(slack, file) } : refuse('file_not_found');
    },
  },
};
