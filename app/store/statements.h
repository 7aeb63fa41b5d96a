/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statements.h: every store's table of SQL texts, so that a test can prepare each on each engine.
 */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

extern const LijiSql liji_journal_statements[];
extern const guint liji_journal_n_statements;
extern const LijiSql liji_archiving_statements[];
extern const guint liji_archiving_n_statements;
extern const LijiSql liji_act_statements[];
extern const guint liji_act_n_statements;
extern const LijiSql liji_claim_statements[];
extern const guint liji_claim_n_statements;
extern const LijiSql liji_number_statements[];
extern const guint liji_number_n_statements;
extern const LijiSql liji_stock_statements[];
extern const guint liji_stock_n_statements;
extern const LijiSql liji_ledger_statements[];
extern const guint liji_ledger_n_statements;
extern const LijiSql liji_case_statements[];
extern const guint liji_case_n_statements;
extern const LijiSql liji_registration_statements[];
extern const guint liji_registration_n_statements;
extern const LijiSql liji_person_statements[];
extern const guint liji_person_n_statements;
extern const LijiSql liji_death_statements[];
extern const guint liji_death_n_statements;
extern const LijiSql liji_funeral_tally_statements[];
extern const guint liji_funeral_tally_n_statements;
extern const LijiSql liji_ashes_statements[], liji_ashes_life_statements[];
extern const guint liji_ashes_n_statements, liji_ashes_life_n_statements;
extern const LijiSql liji_resource_statements[], liji_service_statements[];
extern const guint liji_resource_n_statements, liji_service_n_statements;
extern const LijiSql liji_ceremony_statements[];
extern const guint liji_ceremony_n_statements;
extern const LijiSql liji_divorce_statements[];
extern const guint liji_divorce_n_statements;
extern const LijiSql liji_copy_statements[];
extern const guint liji_copy_n_statements;
extern const LijiSql liji_office_statements[];
extern const guint liji_office_n_statements;
extern const LijiSql liji_user_statements[];
extern const guint liji_user_n_statements;
extern const LijiSql liji_letter_statements[];
extern const guint liji_letter_n_statements;
extern const LijiSql liji_matter_statements[];
extern const guint liji_matter_n_statements;
extern const LijiSql liji_outbox_statements[];
extern const guint liji_outbox_n_statements;
extern const LijiSql liji_outpost_statements[];
extern const guint liji_outpost_n_statements;
extern const LijiSql liji_here_statements[];
extern const guint liji_here_n_statements;
extern const LijiSql liji_access_statements[];
extern const guint liji_access_n_statements;
extern const LijiSql liji_audit_statements[];
extern const guint liji_audit_n_statements;
extern const LijiSql liji_note_statements[];
extern const guint liji_note_n_statements;
extern const LijiSql liji_search_statements[];
extern const guint liji_search_n_statements;
extern const LijiSql liji_search_index_statements[];
extern const guint liji_search_index_n_statements;
extern const LijiSql liji_rebuild_statements[];
extern const guint liji_rebuild_n_statements;
extern const LijiSql liji_verify_statements[];
extern const guint liji_verify_n_statements;
extern const LijiSql liji_search_terms_statements[];
extern const guint liji_search_terms_n_statements;
extern const LijiSql liji_blob_ref_statements[];
extern const guint liji_blob_ref_n_statements;
extern const LijiSql liji_schema_statements[];
extern const guint liji_schema_n_statements;
extern const LijiSql liji_backup_statements[];
extern const guint liji_backup_n_statements;
extern const LijiSql liji_day_statements[];
extern const guint liji_day_n_statements;
extern const LijiSql liji_head_seal_statements[];
extern const guint liji_head_seal_n_statements;
extern const LijiSql liji_reissue_statements[];
extern const guint liji_reissue_n_statements;
extern const LijiSql liji_tally_statements[];
extern const guint liji_tally_n_statements;
extern const LijiSql liji_bill_statements[];
extern const guint liji_bill_n_statements;
extern const LijiSql liji_waiver_statements[];
extern const guint liji_waiver_n_statements;
extern const LijiSql liji_cash_statements[];
extern const guint liji_cash_n_statements;
extern const LijiSql liji_tariff_statements[];
extern const guint liji_tariff_n_statements;
extern const LijiSql liji_archive_import_statements[];
extern const guint liji_archive_import_n_statements;
extern const LijiSql liji_archive_statements[];
extern const guint liji_archive_n_statements;
extern const LijiSql liji_volume_statements[];
extern const guint liji_volume_n_statements;
extern const LijiSql liji_box_statements[];
extern const guint liji_box_n_statements;
extern const LijiSql liji_site_statements[];
extern const guint liji_site_n_statements;
extern const LijiSql liji_booking_statements[];
extern const guint liji_booking_n_statements;
extern const LijiSql liji_recovery_statements[];
extern const guint liji_recovery_n_statements;
extern const LijiSql liji_relocation_statements[];
extern const guint liji_relocation_n_statements;
/* Of blobs.db and drafts.db. */
extern const LijiSql liji_blob_statements[];
extern const guint liji_blob_n_statements;
extern const LijiSql liji_file_statements[];
extern const guint liji_file_n_statements;
extern const LijiSql liji_drafts_statements[];
extern const guint liji_drafts_n_statements;

G_END_DECLS
