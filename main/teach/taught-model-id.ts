/** Id of the library's model that knows what was taught. */
export const taughtModelId = 'taught-actions';
