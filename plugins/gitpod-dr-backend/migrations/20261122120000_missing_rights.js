// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('run_steps', table => {
    table
      .text('missing_rights')
      .nullable()
      .comment("JSON list: what the portal's credential lacks");
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('run_steps', table => {
    table.dropColumn('missing_rights');
  });
};
