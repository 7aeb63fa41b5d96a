/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/record/record-kinds.h"

#include "model/divorce.h"
#include "register/marriage/divorce-words.h"
#include "register/paper/paper-words.h"

#include <string.h>

/* A marriage, a divorce and the certificates issued again for either live the same life: number,
 * copies, booklets, seals. Here is all in which they differ. */

static LijiPaperFields *
make_marriage_words (gconstpointer form, const char *office_name)
{
  return liji_paper_words_of (form, office_name);
}

static LijiPaperFields *
make_reissue_words (gconstpointer form, const char *office_name)
{
  return liji_paper_words_of_reissue (form, office_name);
}

/* clang-format off */
#define REISSUE_PARTS                                                                              \
  .model = &liji_reissue_model,                                                                    \
  .man = G_STRUCT_OFFSET (LijiReissue, man),                                                       \
  .woman = G_STRUCT_OFFSET (LijiReissue, woman),                                                   \
  .man_photo = G_STRUCT_OFFSET (LijiReissue, photo),                                               \
  .printed_on = G_STRUCT_OFFSET (LijiReissue, original_on)
/* clang-format on */

static const LijiRecordKind kinds[] = {
  { .kind = "marriage",
    .model = &liji_marriage_model,
    .man = G_STRUCT_OFFSET (LijiMarriage, man),
    .woman = G_STRUCT_OFFSET (LijiMarriage, woman),
    .man_photo = G_STRUCT_OFFSET (LijiMarriage, photo),
    .woman_photo = G_STRUCT_OFFSET (LijiMarriage, photo),
    .printed_on = G_STRUCT_OFFSET (LijiMarriage, registered_on),
    .booklet = "marriage-booklet",
    .sheet = "marriage-sheet",
    .stock = "marriage",
    .marital_status = 2,
    .of_marriage = TRUE,
    .make_words = make_marriage_words },
  { .kind = "divorce",
    .model = &liji_divorce_model,
    .man = G_STRUCT_OFFSET (LijiDivorce, man),
    .woman = G_STRUCT_OFFSET (LijiDivorce, woman),
    .man_photo = G_STRUCT_OFFSET (LijiDivorce, man_photo),
    .woman_photo = G_STRUCT_OFFSET (LijiDivorce, woman_photo),
    .printed_on = G_STRUCT_OFFSET (LijiDivorce, registered_on),
    .booklet = "divorce-booklet",
    .sheet = "divorce-sheet",
    .stock = "divorce",
    .marital_status = 3,
    .make_words = liji_divorce_words },
  { .kind = "reissue_marriage",
    REISSUE_PARTS,
    .woman_photo = G_STRUCT_OFFSET (LijiReissue, photo),
    .booklet = "marriage-booklet",
    .sheet = "marriage-sheet",
    .stock = "marriage",
    .marital_status = 2,
    .make_words = make_reissue_words },
  { .kind = "reissue_divorce",
    REISSUE_PARTS,
    .woman_photo = G_STRUCT_OFFSET (LijiReissue, woman_photo),
    .booklet = "divorce-booklet",
    .sheet = "divorce-sheet",
    .stock = "divorce",
    .marital_status = 3,
    .make_words = make_reissue_words },
};

const LijiRecordKind *
liji_record_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return &kinds[i];
  return NULL;
}

const LijiApplicant *
liji_record_get_party (const LijiRecordKind *kind, gconstpointer form, const char *holder)
{
  return G_STRUCT_MEMBER_P (form, strcmp (holder, "man") == 0 ? kind->man : kind->woman);
}

const char *
liji_record_get_photo (const LijiRecordKind *kind, gconstpointer form, const char *holder)
{
  return G_STRUCT_MEMBER (const char *, form,
                          strcmp (holder, "man") == 0 ? kind->man_photo : kind->woman_photo);
}

LijiDate
liji_record_get_day (const LijiRecordKind *kind, gconstpointer form)
{
  return G_STRUCT_MEMBER (LijiDate, form, kind->printed_on);
}

const char *
liji_record_get_sheet (const char *booklet)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].booklet, booklet) == 0)
      return kinds[i].sheet;
  return NULL;
}

gboolean
liji_record_is_booklet (const char *paper_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].booklet, paper_kind) == 0)
      return TRUE;
  return FALSE;
}
