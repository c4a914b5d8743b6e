/** Lets the person save a text as a file: a browser puts it among its downloads, the desktop asks where. */
export function saveText(name: string, text: string, type = 'text/plain'): void {
  saveFile(name, new Blob([text], { type }));
}

/** The same, of any content. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; a browser keeps what it still reads.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
