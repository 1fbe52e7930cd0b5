module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Tests hold the plugin's own code against real software; nothing is ever built from it.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
