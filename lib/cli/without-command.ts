/** `argv` as Node has it, as if the word of a subcommand were a part of the command's name. */
export function withoutCommand([node = '', script = '', , ...rest]: readonly string[]): string[] {
  return [node, script, ...rest];
}
