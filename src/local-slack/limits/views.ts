/** Views. Source: https://docs.slack.dev/reference/views */
import { boolean, type ObjectShape, plainText, string } from './shape.ts';

const common = {
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};

export const views: Readonly<Record<'modal' | 'home', ObjectShape>> = {
  modal: {
    required: ['title', 'blocks'],
    fields: {
      ...common,
      title: plainText(24),
      close: plainText(24),
      submit: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  },
  home: { required: ['blocks'], fields: common },
};
