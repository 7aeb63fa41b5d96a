/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-questioning.h: each of the two questioned apart (分开询问), with the photo and booklet
 * that are theirs. */
#pragma once
#include "ui/editor/photo-box.h"

G_BEGIN_DECLS

#define LIJI_TYPE_DIVORCE_QUESTIONING (liji_divorce_questioning_get_type ())
G_DECLARE_FINAL_TYPE (LijiDivorceQuestioning,
                      liji_divorce_questioning,
                      LIJI,
                      DIVORCE_QUESTIONING,
                      AdwBin)

GtkWidget *liji_divorce_questioning_new (void);
LijiPhotoBox *liji_divorce_questioning_get_man_photo (LijiDivorceQuestioning *self);
LijiPhotoBox *liji_divorce_questioning_get_woman_photo (LijiDivorceQuestioning *self);

G_END_DECLS
