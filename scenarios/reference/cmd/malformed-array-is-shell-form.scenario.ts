import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An array that is not valid JSON is treated as shell form: with a missing or extra comma, with typographic quotes, or without a closing bracket.',
    writtenIn: reference('Exec form'),
  },
  async ({ build }) => {
    const missingComma = await build('reference/cmd/malformed-arrays', { target: 'missing-comma' });
    const trailingComma = await build('reference/cmd/malformed-arrays', { target: 'trailing-comma' });
    const typographicQuotes = await build('reference/cmd/malformed-arrays', { target: 'typographic-quotes' });
    const missingBracket = await build('reference/cmd/malformed-arrays', { target: 'missing-bracket' });

    expect(missingComma).toHaveDefaultCommand(['/bin/sh', '-c', '["echo" "hello"]']);
    expect(trailingComma).toHaveDefaultCommand(['/bin/sh', '-c', '["echo", "hello",]']);
    expect(typographicQuotes).toHaveDefaultCommand(['/bin/sh', '-c', '[“echo”, “hello”]']);
    expect(missingBracket).toHaveDefaultCommand(['/bin/sh', '-c', '["echo", "hello"']);
  },
);
