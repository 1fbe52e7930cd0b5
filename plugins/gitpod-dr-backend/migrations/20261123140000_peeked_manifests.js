// @ts-check

/**
 * Of which snapshot a manifest is that was brought out of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('recovery_manifests', table => {
    table
      .string('snapshot_name')
      .nullable()
      .comment('The snapshot that it was looked up in');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('recovery_manifests', table => {
    table.dropColumn('snapshot_name');
  });
};
