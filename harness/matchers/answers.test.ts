import { beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpAnswer } from '../container/http-request';
import { failureOf, lines, misuseOf, runWith } from './matcher-fixture';

const ANSWER: HttpAnswer = { status: 200, body: 'Hello!' };

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHaveGoneUnanswered', () => {
  const NONE: HttpAnswer = { status: 0, body: '', failure: 'other side closed' };

  test('holds if nobody answered, and reports why', () => {
    expect(NONE).toHaveGoneUnanswered();
    expect(seen).toEqual(['Nobody answered at the published port: other side closed.']);
  });

  test.each([200, 404, 500])('fails for an answer with status %d', (status) => {
    expect(failureOf(() => expect({ status, body: '' }).toHaveGoneUnanswered())).toBe(
      lines(
        'expect(answer).toHaveGoneUnanswered()',
        '',
        'Expected: "no answer"',
        `Received: "an answer with status ${status}"`,
      ),
    );
    expect(seen).toEqual([`The published port answered ${status}.`]);
  });

  test('with .not holds for an answer, and fails for none', () => {
    expect(ANSWER).not.toHaveGoneUnanswered();
    expect(failureOf(() => expect(NONE).not.toHaveGoneUnanswered())).toBe(
      lines(
        'expect(answer).not.toHaveGoneUnanswered()',
        '',
        'Expected: not "no answer"',
        '',
        'Failure: other side closed',
      ),
    );
  });

  test('rejects what is not an answer', () => {
    expect(misuseOf(() => expect(runWith() as unknown as HttpAnswer).toHaveGoneUnanswered())).toContain(
      'expect(answer).toHaveGoneUnanswered(expected)\n\nMatcher error: received value must be an HTTP answer',
    );
  });
});

describe('toHaveAnswered', () => {
  test('holds for exactly this status and body', () => {
    expect(ANSWER).toHaveAnswered(200, 'Hello!');
    expect(seen).toEqual(['The published port answered 200 "Hello!".']);
  });

  test('fails for another body', () => {
    expect(failureOf(() => expect(ANSWER).toHaveAnswered(200, 'Hello'))).toBe(
      lines(
        'expect(answer).toHaveAnswered(200, "Hello")',
        '',
        '- Expected  - 1',
        '+ Received  + 1',
        '',
        '  Object {',
        '-   "body": "Hello",',
        '+   "body": "Hello!",',
        '    "status": 200,',
        '  }',
      ),
    );
  });

  test('checks the status alone if no body is given', () => {
    expect(ANSWER).toHaveAnswered(200);
    expect(ANSWER).not.toHaveAnswered(404);
    expect(failureOf(() => expect(ANSWER).toHaveAnswered(404))).toBe(
      lines('expect(answer).toHaveAnswered(404)', '', 'Expected: 404', 'Received: 200', '', 'Body: "Hello!"'),
    );
  });

  test('fails for another status', () => {
    expect(failureOf(() => expect(ANSWER).toHaveAnswered(404, 'Hello!'))).toContain('-   "status": 404,');
  });

  test('with .not holds for another, and fails for this one', () => {
    expect(ANSWER).not.toHaveAnswered(404, 'Hello!');
    expect(failureOf(() => expect(ANSWER).not.toHaveAnswered(200, 'Hello!'))).toBe(
      lines('expect(answer).not.toHaveAnswered(200, "Hello!")', '', 'Expected: not {"body": "Hello!", "status": 200}'),
    );
  });

  test('rejects what is not an answer', () => {
    const text = misuseOf(() => expect(runWith() as unknown as HttpAnswer).toHaveAnswered(200, ''));
    expect(text).toContain(
      'expect(answer).toHaveAnswered(expected)\n\nMatcher error: received value must be an HTTP answer, as get() gives it',
    );
  });

  test('does not compile for a run', () => {
    // @ts-expect-error A run answers nothing; get() does.
    expect(() => void expect(runWith()).toHaveAnswered(200, '')).toThrow(TypeError);
  });
});
