/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/kind.h"

/* Every kind of paper, one line each. */
#define KINDS(X)                                                                                   \
  X (marriage_booklet)                                                                             \
  X (marriage_sheet)                                                                               \
  X (declaration)                                                                                  \
  X (declaration_late)                                                                             \
  X (review_form)                                                                                  \
  X (refusal_notice)                                                                               \
  X (one_time_notice)                                                                              \
  X (verification_slip)                                                                            \
  X (divorce_application)                                                                          \
  X (divorce_receipt)                                                                              \
  X (divorce_withdrawal)                                                                           \
  X (divorce_withdrawn)                                                                            \
  X (divorce_agreement)                                                                            \
  X (divorce_questioning)                                                                          \
  X (divorce_declaration)                                                                          \
  X (divorce_review_form)                                                                          \
  X (divorce_declined_notice)                                                                      \
  X (divorce_refusal_notice)                                                                       \
  X (divorce_booklet)                                                                              \
  X (divorce_sheet)                                                                                \
  X (reissue_declaration)                                                                          \
  X (reissue_review)                                                                               \
  X (reissue_refusal_notice)                                                                       \
  X (revocation_notice)                                                                            \
  X (revocation_decision)                                                                          \
  X (revocation_service)                                                                           \
  X (volume_contents)                                                                              \
  X (archive_box)                                                                                  \
  X (transfer_list)                                                                                \
  X (archive_copy)                                                                                 \
  X (record_certificate)                                                                           \
  X (cremation_certificate)                                                                        \
  X (collection_order)                                                                             \
  X (storage_agreement)                                                                            \
  X (storage_card)                                                                                 \
  X (body_tag)                                                                                     \
  X (cremation_confirmation)                                                                       \
  X (cremation_order)                                                                              \
  X (ashes_label)                                                                                  \
  X (ashes_receipt)                                                                                \
  X (ashes_agreement)                                                                              \
  X (storage_certificate)                                                                          \
  X (transport_permit)                                                                             \
  X (suspension_notice)                                                                            \
  X (lease_notice)                                                                                 \
  X (hold_slip)                                                                                    \
  X (deposit_slip)                                                                                 \
  X (grave_contract)                                                                               \
  X (interment_order)                                                                              \
  X (renewal_receipt)                                                                              \
  X (fee_notice)                                                                                   \
  X (unreached_list)                                                                               \
  X (interment_certificate)                                                                        \
  X (waiver_application)                                                                           \
  X (waiver_names)                                                                                 \
  X (booking_sheet)                                                                                \
  X (queue_ticket)                                                                                 \
  X (ceremony_list)                                                                                \
  X (bill_list)                                                                                    \
  X (matter_slip)                                                                                  \
  X (shift_page)                                                                                   \
  X (day_sheet)                                                                                    \
  X (custody_sheet)                                                                                \
  X (recovery_code)                                                                                \
  X (ruler)

#define DECLARE(name) extern const LijiPaperKind liji_kind_##name;
#define LIST(name) &liji_kind_##name,

KINDS (DECLARE)

static const LijiPaperKind *const kinds[] = { KINDS (LIST) };

const LijiPaperKind *
liji_paper_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i]->id, id))
      return kinds[i];
  return NULL;
}

const LijiPaperKind *const *
liji_paper_kinds (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const LijiPaperPass *
liji_paper_kind_get_pass (const LijiPaperKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_passes; i++)
    if (g_str_equal (kind->passes[i].name, name))
      return &kind->passes[i];
  return NULL;
}

const LijiPaperField *
liji_paper_kind_get_field (const LijiPaperKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_passes; i++)
    for (guint f = 0; f < kind->passes[i].n_fields; f++)
      if (g_str_equal (kind->passes[i].fields[f].name, name))
        return &kind->passes[i].fields[f];
  return NULL;
}
