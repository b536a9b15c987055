import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'What looks like exec form but is no valid JSON is taken for shell form: a comma missing or too many, typographic quotes, no closing bracket.',
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
