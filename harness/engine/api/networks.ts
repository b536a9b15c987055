import { patience } from '../../support/pace';
import { METADATA_MS, CHANGE_MS, filtersOf, type CallOptions, type ListedNamed, type Filters } from './calls';
import type { EngineConnection } from './engine-connection';

/** Networks. */
export function networksApi(connection: EngineConnection) {
  return { ...existence(connection), ...membership(connection) };
}

function existence({ call }: EngineConnection) {
  return {
    listNetworks: ({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/networks',
        query: { filters: filtersOf(filters) },
        what: 'list networks',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedNamed[]>,

    createNetwork: (
      { name, labels }: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: '/networks/create',
        body: { Name: name, Driver: 'bridge', Labels: labels },
        what: `create network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    removeNetwork: (name: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/networks/${name}`,
        what: `remove network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}

/** Who is in a network. */
function membership({ call }: EngineConnection) {
  return {
    connectToNetwork: (
      name: string,
      { container, aliases }: { readonly container: string; readonly aliases: readonly string[] },
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: `/networks/${name}/connect`,
        body: { Container: container, ...(aliases.length === 0 ? {} : { EndpointConfig: { Aliases: aliases } }) },
        what: `connect a container to network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    disconnectFromNetwork: (name: string, container: string, options: CallOptions = {}) =>
      call({
        method: 'POST',
        path: `/networks/${name}/disconnect`,
        body: { Container: container },
        what: `disconnect a container from network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}
