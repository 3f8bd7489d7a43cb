import type { DownloadLimits } from './downloadList.ts';
import { callOf, codeOf, messageOf, nameOf } from './errorLooks.ts';
import { ListProblem } from './listProblem.ts';

/** A failure after which the same request may well succeed. */
export class PassingFailure extends ListProblem {
  /** Milliseconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { isPassing: true, cause: options.cause });
    this.retryAfter = options.retryAfter;
  }
}

/** The address leads nowhere; asking again does not help. */
export class AddressProblem extends ListProblem {}

/** Nothing came for too long. */
export class StalledError extends Error {
  override name = 'StalledError';
}

const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server vouches for itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority that this machine does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send who signed it',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'it is signed by an authority that this machine does not know',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet; is the clock of this machine right?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it belongs to another host',
};
const IS_CERTIFICATE_FAULT = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/;
const NETWORK_FAULTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known; is there a connection to the internet?',
  EAI_AGAIN: 'its name could not be looked up; is there a connection to the internet?',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke off',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it did not answer',
  EPROTO: 'it does not speak TLS properly',
};
const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it is read-only',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'it is not there',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not answer',
};

/** The same codes also come from the network. */
const FILE_CALLS = /^(?:open|writev?|mkdir|rename|copyfile|fsync|scandir|l?stat|unlink|rm|close|ftruncate)$/;

/** An address without what may be secret in it: passwords, keys in the query. */
export function shownAddress(address: string | URL): string {
  if (!URL.canParse(String(address))) return 'The address of the list';
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

/** Says why a directory cannot be used; undefined where the error is none of the disk. */
export function asDiskProblem(error: unknown, directory: string): ListProblem | undefined {
  const fault = DISK_FAULTS[codeOf(error)];
  if (fault === undefined || !FILE_CALLS.test(callOf(error))) return undefined;
  return new ListProblem(`The list cannot be kept in ${directory}: ${fault} (${codeOf(error)}).`, { cause: error });
}

/** Turns what went wrong while downloading into a sentence for the person who keeps the bot running. */
export function asDownloadProblem(error: unknown, url: string, limits: DownloadLimits): ListProblem {
  if (error instanceof ListProblem) return error;
  const from = shownAddress(url);
  const code = codeOf(error);
  if (nameOf(error) === 'TimeoutError' || nameOf(error) === 'AbortError') {
    return new PassingFailure(`${from} did not finish within ${limits.longest / 1000} seconds.`, { cause: error });
  }
  if (error instanceof StalledError) {
    return new PassingFailure(`${from} sent nothing for ${limits.stall / 1000} seconds.`, { cause: error });
  }
  if (IS_CERTIFICATE_FAULT.test(code)) {
    const fault = CERTIFICATE_FAULTS[code] ?? 'it was refused';
    const advice =
      'If your company reads encrypted traffic, name the file with its root certificate in NODE_EXTRA_CA_CERTS.';
    return new ListProblem(`The certificate of ${from} cannot be trusted: ${fault} (${code}). ${advice}`, {
      cause: error,
    });
  }
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR') {
    return new PassingFailure(`What ${from} sends is packed badly or cut off (${code}).`, { cause: error });
  }
  const fault = NETWORK_FAULTS[code] ?? messageOf(error);
  return new PassingFailure(`${from} cannot be reached or broke off: ${fault}${code === '' ? '' : ` (${code})`}.`, {
    cause: error,
  });
}
