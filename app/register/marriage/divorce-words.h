/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-words.h: the words on the papers of a divorce. */
#pragma once
#include "base/id.h"
#include "certificate/fields.h"
#include "register/registry.h"

G_BEGIN_DECLS

/* @form is of liji_divorce_model (model/divorce.h). */
LijiPaperFields *liji_divorce_words (gconstpointer form, const char *office_name);

/* And what only the registry knows: the periods, by the case's or by today. */
void liji_divorce_dress (LijiRegistry *registry,
                         const LijiId *case_id,
                         gconstpointer form,
                         LijiPaperFields *fields);

G_END_DECLS
