/* SPDX-License-Identifier: GPL-3.0-or-later */
/* afterwards-private.h: an act upon a record that stands. */
#pragma once
#include "register/case/granting.h"
#include "register/deed.h"
#include "register/paper/papers-private.h"
#include "register/record/afterwards.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiPaperCase one; /* the record */
} LijiAfter;

void liji_after_clear (LijiAfter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiAfter, liji_after_clear)

gboolean liji_after_begin (LijiAfter *self,
                           LijiSession *session,
                           const LijiId *id,
                           const char *kind,
                           const char *number,
                           GError **error);
/* Takes @data. */
gboolean liji_after_note (LijiAfter *self,
                          const char *kind,
                          const char *text,
                          LijiPack *data,
                          GError **error);
gboolean liji_after_withdraw (LijiAfter *self, const char *note, GError **error);
/* REFUSED when it has ended already. */
gboolean
liji_after_end (LijiAfter *self, const char *how, const char *by, LijiDate on, GError **error);
/* Tells the national base how @row has ended. */
gboolean liji_after_tell_end (LijiAct *act, const LijiRegistrationRow *row, GError **error);
/* 婚姻登记档案管理办法第九条: what a court or a revocation made of the registration, and in which
 * file that lies, belongs into 备注 of its review form. Adds to what stands there. */
void
liji_after_put_remark (LijiRegistry *registry, const LijiId *registration, LijiPaperFields *fields);
LijiPack *liji_after_pack (const LijiAnnotation *what);
gboolean liji_after_fail_missing (GError **error, const char *field);
/* Somebody else, who may decide and has said so: the second person of an act of @kind. */
gboolean liji_after_take_approver (LijiAfter *self,
                                   const char *kind,
                                   const char *name,
                                   const char *about,
                                   const char *reason,
                                   GError **error);

G_END_DECLS
