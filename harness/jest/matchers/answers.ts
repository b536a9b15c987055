import type { MatcherContext } from 'expect';
import type { HttpAnswer } from '../../container/http-request';
import { misuse, toResult, type MatcherResult } from './matcher';

/** A service answered with this status and this body. */
export function toHaveAnswered(this: MatcherContext, received: unknown, status: number, body: string): MatcherResult {
  const answer = asAnswer(this, 'toHaveAnswered', received);
  const { status: actualStatus, body: actualBody } = answer;
  return toResult(this, {
    name: 'toHaveAnswered',
    subject: 'answer',
    argument: `${status}, ${JSON.stringify(body)}`,
    pass: actualStatus === status && actualBody === body,
    expected: { status, body },
    received: { status: actualStatus, body: actualBody },
    about: [],
    details: [],
    seen: `The published port answered ${actualStatus} ${JSON.stringify(actualBody.slice(0, 100))}.`,
  });
}

/** Nobody answered at the published port. */
export function toHaveGoneUnanswered(this: MatcherContext, received: unknown): MatcherResult {
  const { status, failure = '' } = asAnswer(this, 'toHaveGoneUnanswered', received);
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
