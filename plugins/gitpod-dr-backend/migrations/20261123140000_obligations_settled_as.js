// @ts-check

/**
 * Whether what a run has changed was put back, or is so because the cluster became the new home.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('obligations', table => {
    table.string('settled_as').nullable();
  });
  await knex('obligations')
    .whereNotNull('settled_at')
    .update({ settled_as: 'put-back' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('obligations', table => {
    table.dropColumn('settled_as');
  });
};
