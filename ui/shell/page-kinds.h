/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page-kinds.h: the pages there are, one line each: a new screen is a new folder and a new line
 * here. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *title; /* msgid */
  const char *icon;
  guint key; /* GDK_KEY_…; 0 = reached from other pages only */
  GdkModifierType modifiers;
  const char *act;   /* who may not do it does not see the page; NULL = everybody */
  const char *style; /* CSS class of its rooms: "marriage", "funeral" or NULL */
  const char *room;  /* the office has it ("marriage", "funeral": office_rooms); NULL = every one */
  GType (*get_type) (void);
} LijiPageKind;

const LijiPageKind *liji_page_kinds (guint *n_kinds);
const LijiPageKind *liji_page_kind (const char *name);
/* Whether this office has the room, and who is logged in may enter it. */
gboolean liji_page_kind_is_open (const LijiPageKind *self, LijiDesk *desk);
/* Where a day begins: the board of the deceased in a funeral home, Today elsewhere. */
const LijiPageKind *liji_page_kind_first (LijiDesk *desk);

G_END_DECLS
