import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';
import { STAGES } from './pages';

scenario(
  {
    says: 'COPY from another stage copies only files, not the default command of that stage.',
    writtenIn: STAGES,
    about: reference('COPY --from'),
  },
  async ({ build }) => {
    const above = await build('practice/stages/stages-above-and-beside', { target: 'above' });
    const beside = await build('practice/stages/stages-above-and-beside', { target: 'beside' });

    given(above).toHaveDefaultCommand(['cat', '/written']);
    given(beside).toHaveOneLayerFrom('COPY');
    expect(beside).toHaveDefaultCommand([]);
  },
);
