namespace EventEvaluation.App.Email.Messages.Words;

/// <summary>English.</summary>
internal static class LetterEnglish
{
    public static readonly LetterTexts Texts = new()
    {
        Greeting = "Dear {0},",
        GreetingNobody = "Hello,",
        Why = "You get this mail because your address is on the list of people invited to {0}.",
        Preferences = "Fewer mails, or none",
        Answer = "Answer the questions",
        Until = "You can answer until {0}. Every question but the consent is optional.",
        LinkOf = "The link is for {0} alone: please do not pass it on.",
        LinkYours = "The link is yours alone: please do not pass it on.",
        Decline = "I would rather not answer",
        InvitationSubjectBefore = "Before {0}: a few questions for you",
        InvitationSubjectAfter = "After {0}: how was it?",
        InvitationSubjectLater = "Some time after {0}: what has stayed?",
        InvitationBefore = "Soon {0} takes place. Before it begins we would like to know where you stand.",
        InvitationAfter = "{0} is over. We would like to know what it has changed for you, if anything.",
        InvitationLater = "Some time has passed since {0}. We would like to know what has stayed.",
        ReminderSubject = "Reminder: your questions about {0}",
        Reminder = "Some days ago we asked you a few questions about {0}. There is still time to answer them.",
        LastReminderSubject = "Last reminder: your questions about {0}",
        LastReminder = "This is our last reminder: if you would like to answer the questions about {0}, please do so in the next days. We will not ask again.",
        HalfWaySubject = "You are half way: your answers about {0}",
        HalfWay = "You have begun to answer our questions about {0} and are half way. What you typed is kept; you can go on where you stopped.",
        HalfWayLast = "This is our last reminder. What is not handed in by the close does not count and is deleted.",
        GoOn = "Go on with my answers",
        ThanksSubject = "Thank you for your answers about {0}",
        Thanks = "Thank you for answering our questions about {0}. You need not do anything more.",
        ThanksEvaluated = "Your answers are evaluated together with those of others, never by name.",
        WithdrawalSubject = "Your answers about {0} are deleted",
        Withdrawal = "You have taken back your answers about {0}. They are deleted, and we keep nothing of them but the note that they were taken back.",
        WithdrawalNoMore = "You get no more reminders for these questions. If it was not you who took them back, please answer this mail.",
        ResultsSubject = "The results about {0} are ready",
        Results = "The evaluation of {0} is over and its results are ready. Those who organised it have them; figures that could tell about single people are hidden.",
        ResultsLinks = "Your personal links are destroyed and open nothing any more.",
        ResultsCode = "With the receipt code that you saw after answering you can still read your answers, or take them back",
    };
}
