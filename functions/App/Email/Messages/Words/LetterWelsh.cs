namespace EventEvaluation.App.Email.Messages.Words;

/// <summary>Welsh. Not yet read by a speaker.</summary>
internal static class LetterWelsh
{
    public static readonly LetterTexts Texts = new()
    {
        Greeting = "Annwyl {0},",
        GreetingNobody = "Helo,",
        Why = "Rydych yn cael y neges hon am fod eich cyfeiriad ar restr y bobl a wahoddwyd i {0}.",
        Preferences = "Llai o negeseuon, neu ddim un",
        Answer = "Ateb y cwestiynau",
        Until = "Gallwch ateb tan {0}. Mae pob cwestiwn heblaw'r cydsyniad yn ddewisol.",
        LinkOf = "Dolen i {0} yn unig yw hon: peidiwch â'i rhannu.",
        LinkYours = "Eich dolen chi yn unig yw hon: peidiwch â'i rhannu.",
        Decline = "Byddai'n well gen i beidio ag ateb",
        InvitationSubjectBefore = "Cyn {0}: ychydig gwestiynau i chi",
        InvitationSubjectAfter = "Ar ôl {0}: sut oedd hi?",
        InvitationSubjectLater = "Beth amser ar ôl {0}: beth sydd wedi aros?",
        InvitationBefore = "Cyn bo hir bydd {0} yn cael ei gynnal. Cyn iddo ddechrau hoffem wybod beth yw eich sefyllfa.",
        InvitationAfter = "Mae {0} ar ben. Hoffem wybod beth a newidiodd i chi, os o gwbl.",
        InvitationLater = "Mae peth amser wedi mynd heibio ers {0}. Hoffem wybod beth sydd wedi aros.",
        ReminderSubject = "Nodyn atgoffa: eich cwestiynau am {0}",
        Reminder = "Rai dyddiau yn ôl gofynnwyd ychydig gwestiynau i chi am {0}. Mae amser o hyd i'w hateb.",
        LastReminderSubject = "Nodyn atgoffa olaf: eich cwestiynau am {0}",
        LastReminder = "Dyma ein nodyn atgoffa olaf: os hoffech ateb y cwestiynau am {0}, gwnewch hynny yn y dyddiau nesaf. Ni fyddwn yn gofyn eto.",
        HalfWaySubject = "Rydych hanner ffordd: eich atebion am {0}",
        HalfWay = "Rydych wedi dechrau ateb ein cwestiynau am {0} ac rydych hanner ffordd. Cedwir yr hyn a deipiwyd; gallwch barhau o'r fan honno.",
        HalfWayLast = "Dyma ein nodyn atgoffa olaf. Nid yw'r hyn na chyflwynir erbyn hynny yn cyfrif, ac fe'i dilëir.",
        GoOn = "Parhau â'm hatebion",
        ThanksSubject = "Diolch am eich atebion am {0}",
        Thanks = "Diolch am ateb ein cwestiynau am {0}. Nid oes angen i chi wneud dim byd arall.",
        ThanksEvaluated = "Caiff eich atebion eu gwerthuso gyda rhai pobl eraill, byth yn ôl enw.",
        WithdrawalSubject = "Mae eich atebion am {0} wedi'u dileu",
        Withdrawal = "Rydych wedi tynnu eich atebion am {0} yn ôl. Maent wedi'u dileu, ac nid ydym yn cadw dim ohonynt ond nodyn iddynt gael eu tynnu'n ôl.",
        WithdrawalNoMore = "Ni chewch ragor o nodiadau atgoffa am y cwestiynau hyn. Os nad chi a'u tynnodd yn ôl, atebwch y neges hon.",
        ResultsSubject = "Mae canlyniadau {0} yn barod",
        Results = "Mae gwerthusiad {0} ar ben ac mae'r canlyniadau'n barod. Maent gan y trefnwyr; cuddir ffigurau a allai ddatgelu unigolion.",
        ResultsLinks = "Mae eich dolenni personol wedi'u dinistrio ac nid ydynt yn agor dim mwyach.",
        ResultsCode = "Gyda'r cod derbynneb a welsoch ar ôl ateb gallwch ddarllen eich atebion o hyd, neu eu tynnu'n ôl",
    };
}
