// @ts-check

/**
 * How the last export of each installation's runbook has gone.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbook_exports', table => {
    table.comment('The last export of the runbook of each installation');
    table.string('entity_ref').primary();
    table.text('file').nullable();
    table.bigInteger('written_at').nullable();
    table.text('problem').nullable();
    table.bigInteger('failed_at').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbook_exports');
};
