import { buildsApi } from './builds';
import { containersApi } from './containers';
import { execApi } from './exec';
import { imagesApi } from './images';
import { networksApi } from './networks';
import { systemApi } from './system';
import { volumesApi } from './volumes';
import type { EngineConnection } from './engine-connection';

/**
 * The calls that the harness makes, each with a deadline and an abort: the seam between us and the engine's API.
 *
 * No other code knows a path of the API. Errors are `EngineCallError` (the engine refused), `ENGINE_LOST` (nobody
 * answered), `DEADLINE_EXCEEDED` and `ENGINE_PROTOCOL`.
 */
export type EngineApi = ReturnType<typeof engineApi>;

export function engineApi(connection: EngineConnection) {
  return {
    ...systemApi(connection),
    ...buildsApi(connection),
    ...imagesApi(connection),
    ...containersApi(connection),
    ...execApi(connection),
    ...volumesApi(connection),
    ...networksApi(connection),
  };
}
