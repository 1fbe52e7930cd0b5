module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Its own backend entry starts the plugin; nothing is ever built from it.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
