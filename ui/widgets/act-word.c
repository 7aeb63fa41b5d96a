/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/act-word.h"

static const struct
{
  const char *act;
  const char *word;
} words[] = {
  { "marriage.open", N_ ("Pre-check begun") },
  { "marriage.accept", N_ ("Accepted") },
  { "marriage.review", N_ ("Reviewed") },
  { "marriage.register", N_ ("Registered") },
  { "marriage.hand_over", N_ ("Handed over to both") },
  { "marriage.decline", N_ ("Not accepted") },
  { "marriage.refuse", N_ ("Not registered") },
  { "marriage.cancel", N_ ("Cancelled") },
  { "marriage.abandon", N_ ("Closed as not finished") },
  { "divorce.open", N_ ("Divorce applied for") },
  { "divorce.accept", N_ ("Application accepted, receipt issued") },
  { "divorce.withdraw", N_ ("Application withdrawn") },
  { "divorce.lapse", N_ ("Noted as deemed withdrawn") },
  { "divorce.end", N_ ("Procedure ended") },
  { "divorce.review", N_ ("Reviewed") },
  { "divorce.register", N_ ("Divorce registered") },
  { "divorce.hand_over", N_ ("Handed over to both") },
  { "divorce.decline", N_ ("Not accepted") },
  { "divorce.refuse", N_ ("Not granted") },
  { "divorce.cancel", N_ ("Cancelled") },
  { "reissue.apply", N_ ("Reissue applied for") },
  { "reissue.ask", N_ ("Another office asked for its archive") },
  { "reissue.verify", N_ ("Archive verified") },
  { "reissue.issue", N_ ("Issued again") },
  { "reissue.hand_over", N_ ("Handed over") },
  { "reissue.refuse", N_ ("Not issued again") },
  { "reissue.cancel", N_ ("Cancelled") },
  { "record.annotate", N_ ("Noted beside the record") },
  { "record.correct", N_ ("Corrected by an entry") },
  { "record.certify", N_ ("A certificate of records given") },
  { "record.revoke", N_ ("A step of its revocation") },
  { "archive.file", N_ ("Filed as a volume") },
  { "archive.attach", N_ ("A paper entered in its volume") },
  { "archive.detach", N_ ("A paper taken out of its volume") },
  { "archive.box", N_ ("Put into an archive box") },
  { "archive.transfer", N_ ("Handed over to the archives") },
  { "archive.link", N_ ("A scan linked") },
  { "archive.copy", N_ ("Certified copy given out") },
  { "archive.keep", N_ ("A copy kept as it left") },
  { "paper.seal", N_ ("Paper made and sealed") },
  { "paper.print", N_ ("Paper printed") },
  { "paper.check", N_ ("Paper compared") },
  { "paper.spoil", N_ ("Paper spoiled") },
  { "paper.reprint", N_ ("Copy printed") },
  { "outbox.state", N_ ("Upload") },
  { "outgoing.state", N_ ("Upload") },
  { "paper.hand_fill", N_ ("Booklet filled in by hand") },
  { "stock.void", N_ ("Booklets voided") },
  { "stock.lose", N_ ("Booklets reported as lost") },
  { "stock.destroy", N_ ("Voided booklets destroyed") },
  { "clock.accept", N_ ("Clock believed against its doubt") },
  { "backup.lock", N_ ("Backup locked with words of one's own") },
  { "font.add", N_ ("Font added") },
  { "font.remove", N_ ("Font taken out") },
  { "template.add", N_ ("Drawing added or changed") },
  { "template.remove", N_ ("Drawing taken out") },
  { "day.skip", N_ ("Last day's sheet not looked at") },
  { "recovery.use", N_ ("Came in with the recovery codes") },
  { "record", N_ ("Record looked at") },
  { "export", N_ ("Papers exported") },
  { "concern", N_ ("Concern note read") },
};

const char *
liji_act_word (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].act, act) == 0)
      return _ (words[i].word);
  return act;
}
