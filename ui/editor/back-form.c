/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/back-form.h"

#define FIELD(member, label, sort, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(LijiBackForm, member), __VA_ARGS__          \
  }

/* clang-format off */
static const LijiField fields[] = {
  FIELD (reason, N_ ("Reason"), TEXT),
  FIELD (second, N_ ("Who decides beside"), NAME, .max_length = 120),
  FIELD (receipt, N_ ("Receipt number"), NUMBER, .max_length = 40),
};
/* clang-format on */

static const LijiModel model
    = { "taken_back", sizeof (LijiBackForm), fields, G_N_ELEMENTS (fields), NULL };

LijiActDialog *
liji_back_form_present (GtkWidget *over,
                        LijiDesk *desk,
                        const LijiActAsking *asking,
                        const char *target,
                        const char *receipt)
{
  LijiBackForm *form = liji_model_new (&model);
  g_autoptr (LijiDraft) draft = liji_draft_new_take (&model, form);

  form->receipt = receipt != NULL && *receipt != '\0' ? g_strdup (receipt) : NULL;
  return asking->act == NULL || liji_desk_may (desk, asking->act)
             ? liji_act_dialog_present (over, desk, asking, draft, target)
             : NULL;
}
