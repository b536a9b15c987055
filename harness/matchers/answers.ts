import type { HttpAnswer } from '../container/http-request';
import { incomplete, misuse, toResult, type MatcherContext, type MatcherResult } from './matcher';

/** A service answered with this status, and with this body if one is given. */
export function toHaveAnswered(this: MatcherContext, received: unknown, status: number, body?: string): MatcherResult {
  const answer = asAnswer(this, 'toHaveAnswered', received);
  const { status: actualStatus, body: actualBody } = answer;
  if (this.isNot === true && actualStatus === 0)
    throw incomplete({ name: '.not.toHaveAnswered', why: `nobody answered: ${answer.failure ?? 'no reason given'}` });
  return toResult(this, {
    name: 'toHaveAnswered',
    subject: 'answer',
    argument: body === undefined ? String(status) : `${status}, ${JSON.stringify(body)}`,
    pass: actualStatus === status && (body === undefined || actualBody === body),
    expected: body === undefined ? status : { status, body },
    received: body === undefined ? actualStatus : { status: actualStatus, body: actualBody },
    about: [],
    details: body === undefined ? [`Body: ${JSON.stringify(actualBody.slice(0, 500))}`] : [],
    seen: `The published port answered ${actualStatus} ${JSON.stringify(actualBody.slice(0, 100))}.`,
  });
}

/** The request did not reach the published port. */
const NOT_SENT = /ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EACCES|EMFILE|EADDRNOTAVAIL/;

/** Nobody answered at the published port. */
export function toHaveGoneUnanswered(this: MatcherContext, received: unknown): MatcherResult {
  const { status, failure = '' } = asAnswer(this, 'toHaveGoneUnanswered', received);
  if (status === 0 && NOT_SENT.test(failure))
    throw incomplete({ name: 'toHaveGoneUnanswered', why: `the request could not be sent: ${failure}` });
  return toResult(this, {
    name: 'toHaveGoneUnanswered',
    subject: 'answer',
    pass: status === 0,
    expected: 'no answer',
    received: status === 0 ? 'no answer' : `an answer with status ${status}`,
    about: [],
    details: failure === '' ? [] : [`Failure: ${failure}`],
    seen:
      status === 0 ? `Nobody answered at the published port: ${failure}.` : `The published port answered ${status}.`,
  });
}

function asAnswer(context: MatcherContext, name: string, received: unknown): HttpAnswer {
  const isAnswer = typeof received === 'object' && received !== null && 'status' in received && 'body' in received;
  if (isAnswer) return received as HttpAnswer;
  throw misuse(context, { name, subject: 'answer', wanted: 'an HTTP answer, as get() gives it', received });
}
