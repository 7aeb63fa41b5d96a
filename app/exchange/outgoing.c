/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/outgoing.h"

/* The exchange knows a man and a woman (男方, 女方), each field once with _MAN and once with
 * _WOMAN; so does the form. A field that is not filled is left out: an empty text means something
 * else over there. */

static void
add (JsonObject *object, const char *key, const char *suffix, const char *text)
{
  g_autofree char *name = g_strconcat (key, suffix, NULL);

  if (text != NULL && text[0] != '\0')
    json_object_set_string_member (object, name, text);
}

static void
add_date (JsonObject *object, const char *key, const char *suffix, LijiDate date)
{
  g_autofree char *iso = liji_date_to_iso (date);
  add (object, key, suffix, iso);
}

static char *
join_papers (const LijiApplicant *applicant)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; applicant->papers != NULL && i < applicant->papers->len; i++)
    {
      const LijiShownPaper *paper = g_ptr_array_index (applicant->papers, i);

      if (text->len > 0)
        g_string_append (text, "；");
      g_string_append_printf (text, "%s%s", paper->paper_type != NULL ? paper->paper_type : "",
                              paper->number != NULL ? paper->number : "");
    }
  return g_string_free (text, FALSE);
}

static void
add_person (JsonObject *object,
            const LijiApplicant *applicant,
            const char *suffix,
            const char *booklet,
            const char *photo)
{
  g_autofree char *papers = join_papers (applicant);

  add (object, "NAME", suffix, applicant->name);
  add_date (object, "BIRTH", suffix, applicant->birth_date);
  add (object, "ID_TYPE", suffix, applicant->person_kind);
  add (object, "CERT_TYPE", suffix, applicant->identity_kind);
  add (object, "CERT_NUM", suffix, applicant->identity_number);
  add (object, "NATION", suffix, applicant->nationality);
  add (object, "FOLK", suffix, applicant->ethnic_group);
  add (object, "JOB", suffix, applicant->occupation);
  add (object, "DEGREE", suffix, applicant->education);
  add (object, "MARRY_STATUS", suffix, applicant->marital_status);
  add (object, "REG_DETAIL", suffix, applicant->household_address);
  add (object, "PRINT_NUM", suffix, booklet);
  add (object, "PIC_ID", suffix, photo);
  add (object, "CERT_PROOF", suffix, papers);
}

char *
liji_outgoing_marriage (const LijiMarriage *marriage, const LijiOutgoingAct *act)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_object_set_string_member (object, "OP_TYPE", "IA");
  add (object, "DEPT_CODE", "", act->office_code);
  add (object, "DEPT_NAME", "", act->office_name);
  add (object, "CERT_NO", "", act->number);
  add_date (object, "OP_DATE", "", act->registered_on);
  add (object, "OPERATOR", "", act->operator_name);
  json_object_set_string_member (object, "CHECK_CODE", "1");
  json_object_set_string_member (object, "RENEW_FLAG", marriage->remarriage ? "1" : "0");
  json_object_set_string_member (object, "REMEDY_FLAG", marriage->late_registration ? "1" : "0");
  add_date (object, "COHABIT_DATE", "", marriage->cohabiting_since);
  add_person (object, &marriage->man, "_MAN", act->man_booklet, marriage->photo);
  add_person (object, &marriage->woman, "_WOMAN", act->woman_booklet, marriage->photo);
  add (object, "REMARK", "", marriage->remark);
  add (object, "PRINT_REMARK", "", marriage->print_remark);
  json_object_set_string_member (object, "VALID_FLAG", "1");
  json_node_init_object (node, object);
  return json_to_string (node, FALSE);
}
