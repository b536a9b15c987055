import { hasCode, messageOf } from '../support/errors';

export interface FailureSurroundings {
  /** The group that may use the socket, if there is one. */
  readonly socketGroup?: string | undefined;
}

/** Why an engine could not be reached, as the end of a line: "connection refused: nobody listens". */
export function failureCause(failure: unknown, { socketGroup }: FailureSurroundings = {}): string {
  if (hasCode(failure, 'DEADLINE_EXCEEDED')) return 'no answer in time';
  const code = systemCodeIn(failure);
  if (code === 'EACCES' || code === 'EPERM') {
    return socketGroup === undefined
      ? 'permission denied'
      : `permission denied: you are not in the group "${socketGroup}"`;
  }
  const sentence = SENTENCES[code];
  if (sentence !== undefined) return sentence;
  if (code.startsWith('HPE_')) return 'what answers there does not speak HTTP';
  if (code.includes('_ALERT_')) return `it does not accept our certificate: ${deepestMessage(failure)}`;
  if (/CERT|SIGNATURE|ISSUER/.test(code)) return `its certificate is not accepted: ${deepestMessage(failure)}`;
  return messageOf(failure).replace(/\.$/, '');
}

/** Whether the user lacks permission for an existing socket. */
export function isPermissionDenied(failure: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(systemCodeIn(failure));
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  ECONNREFUSED: 'connection refused: nobody listens',
  ECONNRESET: 'the connection was closed before an answer came',
  EPIPE: 'the connection was closed before an answer came',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host is not known: the name service did not answer',
  ETIMEDOUT: 'the host cannot be reached',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network of the host cannot be reached',
  EPROTO: 'what answers there does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there does not speak TLS',
};

/** Our own codes state what failed, and those of the system why; only the latter have no sentence yet. */
function systemCodeIn(failure: unknown): string {
  const [last] = causesOf(failure)
    .filter((cause) => 'code' in cause)
    .slice(-1);
  return typeof last?.code === 'string' ? last.code : '';
}

function deepestMessage(failure: unknown): string {
  return messageOf(causesOf(failure).at(-1) ?? failure);
}

function causesOf(failure: unknown): readonly { readonly code?: unknown }[] {
  if (typeof failure !== 'object' || failure === null) return [];
  return [failure, ...causesOf('cause' in failure ? failure.cause : undefined)];
}
