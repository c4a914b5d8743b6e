/** As much of the library as is used: it has no types of its own. */
declare module 'sodium-native' {
  const sodium: {
    /** RFC 8032 without cofactor. Throws where `signature` or `key` is not of the length it has to be. */
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean;
  };
  export default sodium;
}
