/** Values of an image by their path; other templates are programs. */
const OF_IMAGE =
  /^\.Config\.(?:Cmd|Entrypoint|Env|ExposedPorts|Healthcheck|Labels|OnBuild|Shell|StopSignal|User|Volumes|WorkingDir)(?:\.[A-Za-z]\w*)*$/;
/** Values of a container that are the same on every machine. */
const OF_CONTAINER =
  /^\.(?:Name|Path|Args|State\.(?:Status|Running|Paused|ExitCode)|Config\.(?:Cmd|Entrypoint|Env|Image|StopSignal|User|WorkingDir)|HostConfig\.(?:Memory|NanoCpus))$/;

/** One value of a template. */
export interface InspectField {
  /** ".Config.Cmd" */
  readonly path: string;
  readonly isJson: boolean;
}

/**
 * The values that the template of `docker inspect --format` shows, in order, with the texts between them: one more than
 * there are values. Undefined for a template with anything else.
 *
 * @example templateIn('{{.Name}}: {{json .Config.Cmd}}')
 */
export function templateIn(
  format: string,
): { readonly fields: readonly InspectField[]; readonly texts: readonly string[] } | undefined {
  const parts = format.split(/\{\{ *((?:json +)?(?:\.[A-Za-z]\w*)+) *\}\}/);
  const fields = parts.filter((_, index) => index % 2 === 1);
  const texts = parts.filter((_, index) => index % 2 === 0);
  if (fields.length === 0 || texts.some((text) => /\{\{|\}\}|\\/.test(text))) return undefined;
  return {
    fields: fields.map((field) => ({ path: field.replace(/^json +/, ''), isJson: /^json /.test(field) })),
    texts,
  };
}

/** Whether a template shows one value of an image. */
export function showsImage(format: string): boolean {
  const template = templateIn(format);
  const [only, ...others] = template?.fields ?? [];
  return only !== undefined && others.length === 0 && template?.texts.join('') === '' && OF_IMAGE.test(only.path);
}

/** Whether a template shows only values of a container that can be compared. */
export function showsContainer(format: string): boolean {
  return templateIn(format)?.fields.every(({ path }) => OF_CONTAINER.test(path)) === true;
}
