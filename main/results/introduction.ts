/** What the tables' reader has to know. */
export const introduction = `# Results

Measured on real Kinect recordings by \`npm run results -- --data FOLDER\`, where FOLDER holds \`nw-ucla\` and \`precog16\`; it goes on where it stopped, row by row, and writes this file and \`results.json\`.
Each figure is of data that nothing was trained on or chosen on; several seeds are given as their mean and each of them. Encoders are 128 wide. "not run yet" means just that.

How the settings were chosen: NW-UCLA's normalisation, augmentation and window by pretraining on view 1 and probing on view 2 (view 3, the test view, took no part); the strength of the logistic regression by leaving out one training view, then the other; precog16's learning rate, augmentation and steps by training on subjects 1, 5, 7, 9 and validating on 3 and 11. What is not named here is the authors'.`;
