/** Lets the person save a text as a file: a browser puts it among its downloads, the desktop asks where. */
export function saveText(name: string, text: string, type = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; a browser keeps what it still reads.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
