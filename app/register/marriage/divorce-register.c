/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/marriage/divorce-private.h"

#include "register/booking/booking-private.h"
#include "register/case/registering.h"
#include "store/aggregate/divorce-store.h"
#include "store/claim.h"

/* 登记: the divorce exists and the marriage has ended with this act (民法典 art. 1080). */

static gboolean
check_all (LijiRegistering *self, GError **error)
{
  static const char *const guards[] = { "register", NULL };
  g_autofree char *line = liji_handling_dup_case_line (&self->handling);

  return liji_divorce_keep_application (&self->handling, error)
         && liji_handling_claim_parties (&self->handling, line, error)
         && liji_handling_check (&self->handling, guards, error);
}

static gboolean
close_application (LijiRegistering *self, GError **error)
{
  LijiHandling *handling = &self->handling;
  g_autoptr (GError) local = NULL;

  if (!liji_divorce_set_state (handling->act, &handling->row->id, "registered",
                               liji_act_get_day (handling->act), &local))
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return liji_booking_drop (handling->act, handling->registry, &handling->row->id, "registered",
                            error);
}

LijiRegistered *
liji_divorce_register (LijiSession *session,
                       const LijiId *id,
                       LijiCase *seen,
                       LijiDraft *draft,
                       GError **error)
{
  g_auto (LijiRegistering) self = { 0 };

  g_return_val_if_fail (seen != NULL && draft != NULL, NULL);
  if (!liji_registering_begin (&self, &liji_divorce_kind, session, id, seen, draft, error))
    return NULL;
  if (liji_act_is_replayed (self.handling.act))
    return liji_registering_replay (&self);
  if (!check_all (&self, error) || !liji_handling_add_digests (&self.handling, error)
      || !liji_registering_take_number (&self, error)
      || !liji_divorce_end_marriage (&self.handling, "divorce", self.number,
                                     liji_act_get_day (self.handling.act), NULL, error)
      || !close_application (&self, error) || !liji_registering_take_booklets (&self, error)
      || !liji_registering_insert (&self, error))
    return NULL;
  return liji_registering_commit (&self, error);
}

LijiCase *
liji_divorce_hand_over (LijiSession *session,
                        const LijiId *act,
                        LijiCase *seen,
                        LijiDraft *draft,
                        GError **error)
{
  return liji_handling_hand_over (&liji_divorce_kind, session, act, seen, draft, error);
}
